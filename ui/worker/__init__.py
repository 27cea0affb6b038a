"""The process that rates; votes go to it and boards come back from it as files.

    store → feed/ (by the server) → snapshot/, in shards → counted/, without texts → finished files

`feed` and `process` run in the server, all else in the worker. Everything in these folders can be
made again from the store.
"""
