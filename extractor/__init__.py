"""gongwen: Chinese official notices and filled forms as data."""
