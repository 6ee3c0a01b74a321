"""The auditor's workbench: the datasets as pages in a browser, every value beside the picture of its page.

A page is a module in `pages`: what was asked (`Asked`) to what is shown, a frozen data class, which a template makes
HTML of and `answers` makes JSON of. Nothing is written; the state of a page is its address.
"""
