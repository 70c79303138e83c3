/// What the rules find in decisions and corrections (B1–B16), and what services are told.
extension Catalogue {
    static let decisions: [Row] = [
        row(
            .referenceInvalid, .row, "A1",
            nl: Wording(
                "De referentie ontbreekt, of er zit een typfout in: het controlegetal klopt niet.",
                "Neem ze over uit de lijst."),
            en: Wording(
                "The reference is missing, or it has a typing mistake: its check digits are wrong.",
                "Copy it from the list.")),
        row(
            .notVisible, .row, "B7",
            nl: Wording(
                "Deze referentie staat niet op uw lijsten; er is niets gewijzigd.",
                "Kijk ze na in uw nieuwste lijst."),
            en: Wording(
                "This reference is not on your lists; nothing was changed.",
                "Check it in your newest list.")),
        row(
            .studentMixedUp, .row, "A3, B11",
            nl: Wording(
                "Dit nummer en deze naam horen niet bij elkaar; misschien is de tabel op één kolom gesorteerd.",
                "Neem nummer en naam samen opnieuw over uit de lijst."),
            en: Wording(
                "This number and this name do not belong together; perhaps the table was sorted by one column alone.",
                "Copy number and name together from the list again.")),
        row(
            .studentNameMissing, .row, "B12",
            nl: Wording(
                "Zonder de naam van de student naast de referentie kan niemand aanvaard worden.",
                "Vul de kolom Student in zoals in de lijst."),
            en: Wording(
                "Without the student's name beside the reference no one can be accepted.",
                "Fill in the column Student as in the list.")),
        row(
            .notPlaced, .row, "B14",
            nl: Wording(
                "Deze student heeft geen plaats die beëindigd kan worden.",
                "Kijk de referentie na in plaatsingen.csv."),
            en: Wording(
                "This student has no placement that could be ended.",
                "Check the reference in plaatsingen.csv.")),
        row(
            .statusUnknown, .row, "B2, B3",
            nl: Wording("Deze status bestaat niet voor het traject van deze student.", "Kies uit: {0}."),
            en: Wording("This status does not exist for this student's track.", "Choose from: {0}.")),
        row(
            .inviteFirst, .row, "B3",
            nl: Wording(
                "Uw dienst heeft deze duale student nog niet uitgenodigd, en dat moet eerst.",
                "Zet de status op 'uitgenodigd' en geef het resultaat na het gesprek in."),
            en: Wording(
                "Your service has not invited this dual student yet, which comes first.",
                "Set the status to 'uitgenodigd' and enter the result after the interview.")),
        row(
            .acceptanceFinal, .row, "B5",
            nl: Wording(
                "Uw dienst heeft deze student aanvaard, en dat is definitief.",
                "Neem contact op met VIVO als de plaats toch moet eindigen."),
            en: Wording(
                "Your service accepted this student, and that is final.",
                "Contact VIVO if the placement must end all the same.")),
        row(
            .alreadyPlaced, .row, "B6",
            nl: Wording(
                "Deze student heeft al een plaats; uw beslissing telt niet.",
                "U hoeft niets te doen; in de volgende lijst staat de student niet meer."),
            en: Wording(
                "This student already has a place; your decision does not count.",
                "Nothing needs to be done; the student is gone from the next list.")),
        row(
            .outsideRound, .row, "B9, K4",
            nl: Wording(
                "Toen dit ontvangen werd, was er geen ronde open ({0}).",
                """
                Beslis in een ronde die nog komt; na de campagne regelen school en dienst nieuwe aanvragen onderling: neem dan \
                rechtstreeks contact op met de school.
                """),
            en: Wording(
                "When this was received, no round was open ({0}).",
                """
                Decide in a round that is still to come; after the campaign school and service arrange new requests themselves: \
                contact the school directly then.
                """)),
    ]

    static let acceptances: [Row] = [
        row(
            .mentorMissing, .row, "B4",
            nl: Wording("Voor een aanvaarding is een stagementor verplicht.", "Vul de kolom Stagementor in."),
            en: Wording("An acceptance needs a mentor.", "Fill in the column Stagementor.")),
        row(
            .mentorUnknown, .row, "B4, M1",
            nl: Wording(
                "Deze stagementor is niet geregistreerd bij uw dienst.",
                "Verbeter de naam, of registreer de mentor met een tabel met de kolommen Naam, Telefoon en E-mail."),
            en: Wording(
                "This mentor is not registered with your service.",
                "Correct the name, or register the mentor by a table with the columns Naam, Telefoon and E-mail.")),
        row(
            .mentorAmbiguous, .row, "M1",
            nl: Wording(
                "Meer dan één van uw stagementoren past bij wat hier staat.",
                "Schrijf de mentor als 'Naam <e-mail>'."),
            en: Wording(
                "More than one of your mentors fits what stands here.",
                "Write the mentor as 'Naam <e-mail>'.")),
        row(
            .periodMissing, .row, "B4",
            nl: Wording(
                "Voor een aanvaarding is minstens één stageperiode verplicht.",
                "Vul de kolom Gekozen periodes in: nummers (1, 2), de datums uit de lijst, of 'alle'."),
            en: Wording(
                "An acceptance needs at least one placement period.",
                "Fill in the column Gekozen periodes: numbers (1, 2), the dates of the list, or 'alle'.")),
        row(
            .periodUnknown, .row, "B4",
            nl: Wording(
                "Hier staat een periode die deze student niet heeft; het aantal periodes van de student is {0}.",
                "Gebruik nummers (1, 2), de datums uit de lijst, of 'alle'."),
            en: Wording(
                "A period stands here that this student does not have; the student's number of periods is {0}.",
                "Use numbers (1, 2), the dates of the list, or 'alle'.")),
        row(
            .notesMissing, .row, "B4",
            nl: Wording("Voor een aanvaarding zijn notities verplicht.", "Vul de kolom Notities in."),
            en: Wording("An acceptance needs notes.", "Fill in the column Notities.")),
        row(
            .fewerPeriods, .warning, "B4",
            nl: Wording(
                "Gekozen periodes: {0}, terwijl de student er {1} moet doen; de aanvaarding telt.",
                "Vul de periodes aan of spreek de rest af met de school."),
            en: Wording(
                "Chosen periods: {0}, while the student must do {1}; the acceptance counts.",
                "Add periods or arrange the rest with the school.")),
    ]

    static let notices: [Row] = [
        row(
            .applicationWithdrawn, .note, "A3",
            nl: Wording(
                "De school heeft deze aanvraag ingetrokken.",
                "Verwacht deze student niet meer, en wis de gegevens die u kreeg."),
            en: Wording(
                "The school withdrew this application.",
                "Expect this student no longer, and delete the data that you received.")),
        row(
            .noLongerAvailable, .note, "B15",
            nl: Wording(
                "Deze student, die u had uitgenodigd, is niet langer beschikbaar.",
                "Wis de gegevens die u kreeg."),
            en: Wording(
                "This student, whom you had invited, is no longer available.",
                "Delete the data that you received.")),
    ]
}
