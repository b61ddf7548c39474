"""Loaded by the Dask workers of the tests: the fake pipeline needs no models."""

from pipeline.batch import carrier

carrier._PRELOAD = "fake_stages"
