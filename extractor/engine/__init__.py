"""Runs rules: values, masked view, matchers, groups, resolution, assembly."""
