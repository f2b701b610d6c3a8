"""A LibreOffice that answers while its standard input is open: each line is a side (accept or reject), a tab and a file;
each answer one line of JSON: {"paragraphs": [...], "notes": [...], "authors": [...]}, or {"error": ...}. Where the side is
"save" the file is opened and saved in its place as a person would, in Word's format, and the answer is {}.

A paragraph, of the body or of a cell, is a row of [text, marks]; a note in it is its number for text. Marks are formats set
on the words themselves or by a style of characters. Of the file a copy without the marks of comments is read: without a display LibreOffice dies of them.
"""
import json, os, re, shutil, subprocess, sys, tempfile, time, zipfile
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.beans.PropertyState import DIRECT_VALUE

MARKS = [("b", "CharWeight", lambda of: of > 100), ("i", "CharPosture", lambda of: of.value != "NONE"), ("u", "CharUnderline", lambda of: of > 0), ("s", "CharStrikeout", lambda of: of > 0),
         ("^", "CharEscapement", lambda of: of > 0), ("~", "CharEscapement", lambda of: of < 0), ("h", "CharHighlight", lambda of: of >= 0)]
COMMENT = re.compile(rb"<w:comment(RangeStart|RangeEnd|Reference)\b[^>]*/>")


def value(name, of):
    one = PropertyValue()
    one.Name, one.Value = name, of
    return one


class Office:
    started = 0

    def __init__(self):
        Office.started += 1
        self.folder = tempfile.mkdtemp(prefix="normdraft-office")
        pipe = "normdraft%d_%d" % (os.getpid(), Office.started)
        self.process = subprocess.Popen(["soffice", "--headless", "--norestore", "--nologo", "-env:UserInstallation=file://" + self.folder, "--accept=pipe,name=%s;urp;" % pipe],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        while True:
            try:
                context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
                break
            except Exception:
                if self.process.poll() is not None:
                    raise RuntimeError("LibreOffice does not start")
                time.sleep(0.2)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def stop(self):
        try:
            self.desktop.terminate()
            self.process.wait(20)
        except Exception:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def save(self, path):
        document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (value("Hidden", True),))
        if document is None:
            raise RuntimeError("not loadable")
        try:
            document.storeToURL(uno.systemPathToFileUrl(path + ".saved"), (value("FilterName", "MS Word 2007 XML"),))
        finally:
            document.close(True)
        os.replace(path + ".saved", path)
        return {}

    def read(self, side, path):
        path = without_comments(path, self.folder)
        document = self.desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (value("Hidden", True),))
        if document is None:
            raise RuntimeError("not loadable")
        try:
            authors = []
            changes = document.getRedlines().createEnumeration()
            while changes.hasMoreElements():
                authors.append(changes.nextElement().RedlineAuthor)
            frame = document.getCurrentController().getFrame()
            self.dispatcher.executeDispatch(frame, ".uno:ShowTrackedChanges", "", 0, (value("ShowTrackedChanges", True),))
            self.dispatcher.executeDispatch(frame, ".uno:AcceptAllTrackedChanges" if side == "accept" else ".uno:RejectAllTrackedChanges", "", 0, ())
            notes = document.getFootnotes()
            numbers = {}
            for at in range(notes.getCount()):
                numbers[notes.getByIndex(at).ReferenceId] = at + 1
            return {"paragraphs": paragraphs(document.getText(), numbers), "notes": [paragraphs(notes.getByIndex(at), numbers) for at in range(notes.getCount())], "authors": sorted(set(authors))}
        finally:
            document.close(True)


def without_comments(path, folder):
    copy = os.path.join(folder, "in.docx")
    with zipfile.ZipFile(path) as file, zipfile.ZipFile(copy, "w") as to:
        for name in file.namelist():
            to.writestr(name, COMMENT.sub(b"", file.read(name)) if name == "word/document.xml" else file.read(name))
    return copy


def each(enumerable):
    enumeration = enumerable.createEnumeration()
    while enumeration.hasMoreElements():
        yield enumeration.nextElement()


def paragraphs(text, numbers):
    found = []
    for part in each(text):
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                found.extend(paragraphs(part.getCellByName(name), numbers))
        else:
            found.append([stretch for stretch in (portion(one, numbers) for one in each(part)) if stretch[0]])
    return found


def portion(one, numbers):
    kind = one.TextPortionType
    if kind == "Footnote":
        return [numbers[one.Footnote.ReferenceId], ""]
    if kind not in ("Text", "TextField"):
        return ["", ""]
    marks = ""
    for mark, name, is_on in MARKS:
        if (one.getPropertyState(name) == DIRECT_VALUE or one.CharStyleName) and is_on(one.getPropertyValue(name)):
            marks += mark
    return [one.getString(), marks]


def main():
    office = None
    for line in sys.stdin:
        side, path = line.rstrip("\n").split("\t")
        for last in (False, True):
            try:
                office = office or Office()
                answer = office.save(path) if side == "save" else office.read(side, path)
                break
            except Exception as fault:
                answer = {"error": "%s %s" % (type(fault).__name__, fault)}
                if office: office.stop()
                office = None
                # Once in some thousand files it loses an object under way or dies, and reads the same file the next time: a fault of its own. One that kills two is told.
                if last or not any(own in str(fault) for own in ("illegal object given", "bridge disposed")): break
                print("LibreOffice began again: %s" % fault, file=sys.stderr, flush=True)
        print(json.dumps(answer), flush=True)
    if office: office.stop()


main()
