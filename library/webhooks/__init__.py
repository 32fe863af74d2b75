"""Telling others of changes: deliveries are made from the log, signed, sent by the worker, tried again for a day."""
