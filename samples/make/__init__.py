"""Renders the sample scans and writes their truth; run `python -m samples.make`.

The papers are written for the purpose: no place, body or person in them is real, only laws and decrees that they cite are.
"""
