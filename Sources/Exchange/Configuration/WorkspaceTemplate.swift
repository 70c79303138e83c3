/// The files of a new workspace, as `stagematch init` writes them: it runs as it is (formats, sections 1 and 5).
package enum WorkspaceTemplate {
    /// Paths below the workspace, and what stands there.
    package static let files: [(path: String, text: String)] = [
        ("stagematch.yaml", configuration),
        ("register/diensten.csv", register(RegisterTables.requiredServiceColumns + RegisterTables.optionalServiceColumns)),
        ("register/scholen.csv", register(RegisterTables.schoolColumns)),
    ]

    /// A header and no rows: an example row would make folders for a party that does not exist.
    private static func register(_ columns: [String]) -> String {
        "\u{FEFF}" + columns.joined(separator: ";") + "\r\n"
    }

    /// The calendar of K4; every other key is a comment with its default behind a `#` without a blank.
    package static let configuration = """
        # De kalender en de instellingen van stagematch.
        #
        # Alles achter een # is uitleg. Een sleutel met # er vlak voor (#rusttijd: 60) toont de waarde die ook geldt als
        # de sleutel ontbreekt; haal het # weg om de waarde te wijzigen. Inspringen gebeurt met spaties, nooit met tabs.
        # Een fout in dit bestand wordt gemeld met regel en sleutel; er gebeurt dan niets tot ze hersteld is.

        schooljaar: 2022-2023

        # Campagnes. Van elke campagne zijn verplicht:
        #   id         1 tot 32 tekens uit a-z, 0-9 en -; wijzig het nooit meer als er aanvragen zijn
        #   traject    secundair, duaal of cvo
        #   naam       zoals scholen en diensten ze te zien krijgen
        #   rondes     een of meer, in volgorde en zonder overlapping; er mag tijd tussen liggen
        # Van elke ronde:
        #   van, tot   Belgische kloktijd; 'tot' hoort er zelf niet meer bij
        #   zichtbaar  voorkeur: alleen voor de voorkeursdiensten die in de provincie van de student werken
        #              iedereen: voor alle diensten
        campagnes:
          - id: so-2022
            traject: secundair
            naam: Secundair onderwijs 2022-2023
            rondes:
              - van: 2022-09-05T12:00
                tot: 2022-09-19T12:00
                zichtbaar: voorkeur
              - van: 2022-09-19T12:00
                tot: 2022-09-30T12:00
                zichtbaar: iedereen
            # Wat een campagne nog kan hebben, hier met voorbeelden:
            # tot wanneer nieuwe aanvragen genomen worden; zonder deze sleutel tot het einde van de laatste ronde
            #inschrijven_tot: 2022-09-30T12:00
            # tot wanneer diensten na de laatste ronde nog het resultaat van een uitnodiging kunnen geven; zonder deze sleutel niet
            #resultaten_tot: 2022-10-14T12:00
            # hoeveel dagen voor het einde van elke ronde de diensten een herinnering krijgen; zonder deze sleutel geen
            #herinneringen: [7, 2]
            # wanneer de stages plaatsvinden, als tekst
            #stageperiode: schooljaar 2022-2023

          - id: duaal-2022
            traject: duaal
            naam: Duaal leren 2022
            rondes:
              - van: 2022-06-01T00:00
                tot: 2022-12-01T00:00
                zichtbaar: iedereen

          - id: cvo-2022-najaar
            traject: cvo
            naam: CVO, stage september - december 2022
            rondes:
              - van: 2022-09-05T12:00
                tot: 2022-09-30T12:00
                zichtbaar: iedereen
            stageperiode: september - december 2022

          - id: cvo-2023-winter
            traject: cvo
            naam: CVO, stage januari - maart 2023
            rondes:
              - van: 2022-11-15T12:00
                tot: 2022-11-30T12:00
                zichtbaar: iedereen
            stageperiode: januari - maart 2023

          - id: cvo-2023-lente
            traject: cvo
            naam: CVO, stage april - juni 2023
            rondes:
              - van: 2023-02-01T12:00
                tot: 2023-02-15T12:00
                zichtbaar: iedereen
            stageperiode: april - juni 2023

          - id: cvo-2023-najaar
            traject: cvo
            naam: CVO, stage september - december 2023
            rondes:
              - van: 2023-05-15T12:00
                tot: 2023-05-30T12:00
                zichtbaar: iedereen
            stageperiode: september - december 2023

        # Hoeveel seconden een bestand onveranderd moet liggen voor het genomen wordt, zodat een halve kopie blijft wachten.
        #rusttijd: 60

        # Of een dienst bij een aanvaarding notities moet invullen: verplicht of optioneel.
        #notities: verplicht

        # Postcodes die bij een andere provincie horen dan de reeks waarin ze vallen, zoals 2070: Oost-Vlaanderen.
        #postcodes: {}

        # Het scheidingsteken van de lijsten: ";", "," of tab. Een dienst kan in register/diensten.csv een eigen teken kiezen.
        #csv:
        #  scheidingsteken: ";"

        # Hoe groot een bestand mag zijn: megabytes, megabytes uitgepakt, rijen, kolommen, en tekens in een cel; en hoeveel bestanden
        # van één afzender een nacht neemt.
        #grenzen:
        #  bestand_mb: 64
        #  uitgepakt_mb: 256
        #  rijen: 100000
        #  kolommen: 500
        #  tekens: 2000
        #  bestanden: 1000

        # Het e-mailadres waarvan de berichten in mail/ komen; hier een voorbeeld. Zonder deze sleutel worden geen berichten gemaakt.
        # Wat erin staat, komt uit de sjablonen in sjablonen/.
        #afzender: stages@example.org

        # Waaraan `stagematch send` de berichten geeft; hier een voorbeeld. Ofwel een programma:
        #   sendmail            het pad, zoals /usr/sbin/sendmail
        # ofwel een server:
        #   smtp                smtp://server:poort, of smtps://server:poort
        #   gebruiker           om aan te melden, samen met
        #   wachtwoord_bestand  een bestand, het best buiten de werkmap, met het wachtwoord op de eerste regel
        #   starttls            ja of nee: of een gesprek dat open begint beveiligd moet worden; zonder deze sleutel ja, op de eigen machine nee
        #verzending:
        #  smtp: smtp://mail.example.org:587
        #  gebruiker: stages
        #  wachtwoord_bestand: /etc/stagematch/wachtwoord
        #  starttls: ja

        """
}
