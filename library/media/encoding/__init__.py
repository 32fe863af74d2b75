"""Renditions: what the worker makes of an uploaded file, so that it plays everywhere and on slow lines.

`jobs` keeps the row of each job, `working` does one, `running` starts `process` (which imports no Django) with
limits, and `publishing` puts its files into the storage. Nothing here is ever run inside a web request.
"""
