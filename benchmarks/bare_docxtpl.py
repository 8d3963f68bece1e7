"""The script that a busy developer would write: docxtpl and a loop. Arguments: template, words, output."""

import json
import sys

from docxtpl import DocxTemplate

template, words, output = sys.argv[1:]
with open(words, encoding="utf-8") as file:
    context = json.load(file)
document = DocxTemplate(template)
document.render(context, autoescape=True)
document.save(output)
