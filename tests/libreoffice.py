"""Opens a document in LibreOffice and prints what it lays out, as JSON. Run by the system's Python, which has uno.

Arguments: the document, a folder for LibreOffice's own settings, and perhaps a number:
then a numbered paragraph is first put in behind the paragraph that has it, and all fields brought up to date.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

BULLET = 6  # com.sun.star.style.NumberingType.CHAR_SPECIAL


def main():
    document, settings = (Path(argument).resolve() for argument in sys.argv[1:3])
    pipe = f"cabinet{os.getpid()}"
    quiet = ["--headless", "--norestore", "--nologo", "--nodefault"]
    own = [f"-env:UserInstallation={settings.as_uri()}", f"--accept=pipe,name={pipe};urp;"]
    command = ["soffice", *quiet, *own]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desktop = connect(pipe)
    try:
        hidden = PropertyValue()
        hidden.Name, hidden.Value = "Hidden", True
        opened = desktop.loadComponentFromURL(document.as_uri(), "_blank", 0, (hidden,))
        if len(sys.argv) > 3:
            insert_behind(opened, sys.argv[3])
        opened.getTextFields().refresh()
        seen = {
            "paragraphs": paragraphs(opened.Text),
            "fields": fields(opened),
            "pages": opened.getCurrentController().PageCount,
        }
        opened.close(False)
        print(json.dumps(seen))
    finally:
        with contextlib.suppress(Exception):  # it closes the line as it goes
            desktop.terminate()
        office.wait(30)


def connect(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            found = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return found.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except Exception:  # not there yet
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


def insert_behind(opened, label):
    found = next(paragraph for paragraph in each(opened.Text) if paragraph.ListLabelString == label)
    end = found.getEnd()
    opened.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
    opened.Text.insertString(end, "A paragraph put in by hand.", False)


def each(text):
    """Every paragraph, those in tables too."""
    items = text.createEnumeration()
    while items.hasMoreElements():
        item = items.nextElement()
        if item.supportsService("com.sun.star.text.Paragraph"):
            yield item
        elif item.supportsService("com.sun.star.text.TextTable"):
            for name in item.getCellNames():
                yield from each(item.getCellByName(name))


def paragraphs(text):
    return [{"label": label(found), "text": found.getString(), "style": found.ParaStyleName} for found in each(text)]


def label(paragraph):
    """The number as laid out; a bullet's own sign."""
    rules = paragraph.NumberingRules
    if not paragraph.ListLabelString and rules is not None and paragraph.NumberingIsNumber is not False:
        level = {item.Name: item.Value for item in rules.getByIndex(paragraph.NumberingLevel)}
        return level.get("BulletChar", "") if level.get("NumberingType") == BULLET else ""
    return paragraph.ListLabelString


def fields(opened):
    found = []
    items = opened.getTextFields().createEnumeration()
    while items.hasMoreElements():
        field = items.nextElement()
        if field.supportsService("com.sun.star.text.TextField.GetReference"):
            found.append({"bookmark": field.SourceName, "text": field.getPresentation(False)})
    return found


main()
