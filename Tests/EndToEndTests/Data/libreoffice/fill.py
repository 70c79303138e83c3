"""Fills in a service's workbook in LibreOffice, as a person does: fill.py IN OUT.

Goes to each cell and types, by the command behind the keyboard; what is typed into a locked cell must be refused, else it ends with 1.
`werkboek.xlsx` beside it is what it made. Needs LibreOffice and its `uno` module for Python.
"""
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def named(name, value):
    property = PropertyValue()
    property.Name, property.Value = name, value
    return property


def connect(folder):
    pipe = f"stagematch{os.getpid()}"
    process = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(120):
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    sys.exit("LibreOffice does not answer")


class Typist:
    def __init__(self, context, path):
        make = context.ServiceManager.createInstanceWithContext
        self.desktop = make("com.sun.star.frame.Desktop", context)
        self.dispatcher = make("com.sun.star.frame.DispatchHelper", context)
        self.document = self.desktop.loadComponentFromURL("file://" + os.path.abspath(path), "_blank", 0, ())
        self.sheets = self.document.Sheets

    def type(self, sheet, cell, text):
        """Gives what stands in the cell then."""
        controller, table = self.document.CurrentController, self.sheets.getByName(sheet)
        controller.setActiveSheet(table)
        self.dispatcher.executeDispatch(controller.Frame, ".uno:GoToCell", "", 0, (named("ToPoint", cell),))
        self.dispatcher.executeDispatch(controller.Frame, ".uno:EnterString", "", 0, (named("StringName", text),))
        return table.getCellRangeByName(cell).getString()

    def refuse(self, sheet, cell):
        """Types into a cell that is locked."""
        before = self.sheets.getByName(sheet).getCellRangeByName(cell).getString()
        if self.type(sheet, cell, "VERVALST") != before:
            sys.exit(f"{sheet}!{cell} is not locked")

    def answer(self, sheet, reference, **cells):
        table = self.sheets.getByName(sheet)
        titles = [table.getCellByPosition(column, 0).getString() for column in range(40)]
        row = next(row for row in range(1, 200) if table.getCellByPosition(0, row).getString() == reference)
        for title, text in cells.items():
            column = next(at for at, name in enumerate(titles) if name.lower().startswith(title))
            letters = table.getCellByPosition(column, row).AbsoluteName.split("$")[-2]
            self.type(sheet, f"{letters}{row + 1}", text)

    def save(self, path):
        self.document.storeToURL("file://" + os.path.abspath(path), (named("FilterName", "Calc MS Excel 2007 XML"),))
        self.document.close(True)


def fill(typist):
    for sheet, cell in [("Zonder stageplaats", "A2"), ("Zonder stageplaats", "B3"), ("Zonder stageplaats", "R2"), ("Duaal", "A2"),
                        ("Regio kust", "F2"), ("Stagementoren", "A2"), ("Stagementoren", "C2"), ("Uitleg", "A3"), ("Lijsten", "A1")]:
        typist.refuse(sheet, cell)
    answer = typist.answer
    answer("Zonder stageplaats", "SO-000001-01", status="aanvaard", stagementor="An Mentör", gekozen="1,2",
           notities='Start om 8 uur; breng "werkschoenen" mee, en een lunch')
    answer("Zonder stageplaats", "SO-000002-02", status="aanvaard", stagementor="an@example.org",
           gekozen="15/09/2022 - 15/10/2022", notities="1/10/2022")
    answer("Zonder stageplaats", "SO-000003-03", status="Niet-aanvaard")
    answer("Zonder stageplaats", "SO-000005-05", status="aanvaard", stagementor="Bo Nieuw", gekozen="1", notities="001")
    answer("Duaal", "DU-000006-06", status="uitgenodigd")
    for cell, text in [("A3", "Bo Nieuw"), ("B3", "0479112233"), ("C3", "bo@example.org"), ("B2", "051 99 88 77")]:
        if typist.type("Stagementoren", cell, text) != text:
            sys.exit(f"Stagementoren!{cell} does not hold {text}")


with tempfile.TemporaryDirectory() as folder:
    process, context = connect(folder)
    typist = Typist(context, sys.argv[1])
    fill(typist)
    typist.save(sys.argv[2])
    try:
        typist.desktop.terminate()
    except Exception:
        pass
    process.wait(60)
