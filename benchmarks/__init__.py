"""Measures the pipeline on the data of SOHOA_DATA, beside its peers. `make bench` writes RESULTS.md."""
