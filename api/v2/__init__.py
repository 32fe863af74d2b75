"""Wagtail's own API v2, hardened: the same addresses, parameters and shapes, and nothing that is not public.

Stock view sets show what a page links to without asking whether readers may see it, nest as deep as a client
likes, and answer some odd parameters with a 500.
"""
