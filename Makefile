.PHONY: demo test bench samples
demo:
	sh scripts/demo.sh
test:
	sh scripts/test.sh
bench:
	sh scripts/bench.sh
samples:
	.venv/bin/python -m samples.make
