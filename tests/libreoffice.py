"""Opens a document in LibreOffice and prints what it lays out, as JSON. Run by the system's Python, which has uno.

Arguments: the document, a folder for LibreOffice's own settings, and perhaps a number:
then a numbered paragraph is first put in behind the paragraph that has it, and all fields brought up to date.
With "-" for the document, a JSON list of [document, action] is read, the action "Accept" or "Reject" for all tracked
changes, or "", and a list of what is laid out is printed.
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
    settings = Path(sys.argv[2]).resolve()
    pipe = f"cabinet{os.getpid()}"
    quiet = ["--headless", "--norestore", "--nologo", "--nodefault"]
    own = [f"-env:UserInstallation={settings.as_uri()}", f"--accept=pipe,name={pipe};urp;"]
    command = ["soffice", *quiet, *own]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    services = connect(pipe)
    desktop = services.createInstance("com.sun.star.frame.Desktop")
    try:
        if sys.argv[1] == "-":
            print(json.dumps([settled(desktop, services, *job) for job in json.load(sys.stdin)]))
        else:
            print(json.dumps(seen_of(desktop)))
    finally:
        with contextlib.suppress(Exception):  # it closes the line as it goes
            desktop.terminate()
        office.wait(30)


def open_in(desktop, document):
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    return desktop.loadComponentFromURL(Path(document).resolve().as_uri(), "_blank", 0, (hidden,))


def seen_of(desktop):
    opened = open_in(desktop, sys.argv[1])
    if len(sys.argv) > 3:
        insert_behind(opened, sys.argv[3])
    opened.getTextFields().refresh()
    seen = {
        "paragraphs": paragraphs(opened.Text),
        "fields": fields(opened),
        "pages": opened.getCurrentController().PageCount,
    }
    opened.close(False)
    return seen


def settled(desktop, services, document, action):
    """What is laid out after all tracked changes of a document are accepted or rejected."""
    opened = open_in(desktop, document)
    if action:
        dispatcher = services.createInstance("com.sun.star.frame.DispatchHelper")
        frame = opened.getCurrentController().Frame
        dispatcher.executeDispatch(frame, f".uno:{action}AllTrackedChanges", "", 0, ())
    opened.getTextFields().refresh()
    notes = opened.Footnotes
    seen = {
        "paragraphs": paragraphs(opened.Text),
        "notes": [notes.getByIndex(at).getString() for at in range(notes.Count)],
        "changes": opened.Redlines.createEnumeration().hasMoreElements(),
    }
    opened.close(False)
    return seen


def connect(pipe):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(300):
        try:
            found = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return found.ServiceManager
        except Exception:  # not there yet
            time.sleep(0.1)
    sys.exit("LibreOffice did not start")


def insert_behind(opened, label):
    found = next(paragraph for _, paragraph in each(opened.Text) if paragraph.ListLabelString == label)
    end = found.getEnd()
    opened.Text.insertControlCharacter(end, PARAGRAPH_BREAK, False)
    opened.Text.insertString(end, "A paragraph put in by hand.", False)


def each(text, place=""):
    """Every paragraph, those in tables too, with the names of the cells that it stands in."""
    items = text.createEnumeration()
    while items.hasMoreElements():
        item = items.nextElement()
        if item.supportsService("com.sun.star.text.Paragraph"):
            yield place, item
        elif item.supportsService("com.sun.star.text.TextTable"):
            for name in item.getCellNames():
                yield from each(item.getCellByName(name), f"{place}{name} ")


def paragraphs(text):
    return [
        {"label": label(found), "text": found.getString(), "style": found.ParaStyleName, "place": place}
        for place, found in each(text)
    ]


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
