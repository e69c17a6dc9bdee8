.PHONY: help demo test clean

help:
	@echo "make demo   转换样例通知，打印汇总表，结果在 outputs/"
	@echo "make test   运行全部检查和测试"
	@echo "make clean  删除虚拟环境、缓存和 outputs/ 里的结果"

demo:
	@sh scripts/demo.sh

test:
	@sh scripts/test.sh

clean:
	@sh scripts/clean.sh
