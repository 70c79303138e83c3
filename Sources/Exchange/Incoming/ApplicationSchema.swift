/// The XML Schema of applications (formats, section 3): files are checked against it, and `stagematch schema` prints it.
package enum ApplicationSchema {
    package static let namespace = "urn:stagematch:aanvragen:1"

    /// Presence and order of elements and attributes. Values are text: the rules judge them, one `aanvraag` at a time.
    package static let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!--
          Stageaanvragen als XML, versie 1.

          Dit schema legt vast welke elementen en attributen er moeten of mogen staan, en in welke volgorde.
          Wijkt een bestand daarvan af, dan wordt het hele bestand geweigerd.
          Alle waarden zijn tekst: een waarde die niet klopt, weigert alleen de aanvraag waarin ze staat.
          Wat mag ontbreken, mag ook leeg zijn. Een aanvraag is volledig: wat ontbreekt, is leeg.
          Een documenttypedeclaratie (DOCTYPE) is niet toegelaten.
        -->
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:stagematch:aanvragen:1"
                   targetNamespace="urn:stagematch:aanvragen:1" elementFormDefault="qualified" version="1">

          <xs:element name="aanvragen">
            <xs:complexType>
              <xs:sequence>
                <xs:element name="aanvraag" type="aanvraag" minOccurs="0" maxOccurs="unbounded"/>
              </xs:sequence>
              <!-- Code of naam van de school, voor alle aanvragen van het bestand. -->
              <xs:attribute name="school" type="xs:string"/>
            </xs:complexType>
          </xs:element>

          <!-- Een intrekking heeft genoeg aan leerlingnummer en actie; in elke andere aanvraag zijn traject, leerling en stage verplicht. -->
          <xs:complexType name="aanvraag">
            <xs:sequence>
              <xs:element name="leerling" type="leerling" minOccurs="0"/>
              <xs:element name="stage" type="stage" minOccurs="0"/>
              <xs:element name="voorkeuren" type="voorkeuren" minOccurs="0"/>
              <xs:element name="begeleider" type="begeleider" minOccurs="0"/>
              <xs:element name="opmerkingen" type="xs:string" minOccurs="0"/>
            </xs:sequence>
            <xs:attribute name="leerlingnummer" type="xs:string" use="required"/>
            <!-- secundair, duaal, cvo; of SO, DU, CVO -->
            <xs:attribute name="traject" type="xs:string"/>
            <xs:attribute name="campagne" type="xs:string"/>
            <!-- indienen (als er niets staat) of intrekken -->
            <xs:attribute name="actie" type="xs:string"/>
            <!-- Code of naam van de school, in bestanden voor het beheer. -->
            <xs:attribute name="school" type="xs:string"/>
          </xs:complexType>

          <xs:complexType name="leerling">
            <xs:sequence>
              <xs:element name="voornaam" type="xs:string"/>
              <xs:element name="naam" type="xs:string"/>
              <xs:element name="rijksregisternummer" type="xs:string" minOccurs="0"/>
              <xs:element name="adres" type="xs:string" minOccurs="0"/>
              <xs:element name="postcode" type="xs:string"/>
              <xs:element name="gemeente" type="xs:string"/>
              <xs:element name="provincie" type="xs:string" minOccurs="0"/>
              <xs:element name="e-mail" type="xs:string" minOccurs="0"/>
              <xs:element name="telefoon" type="xs:string" minOccurs="0"/>
              <!-- Auto, Bromfiets, Elektrische fiets, Fiets, Openbaar vervoer -->
              <xs:element name="vervoermiddel" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
            </xs:sequence>
          </xs:complexType>

          <xs:complexType name="stage">
            <xs:sequence>
              <xs:element name="vorm" type="xs:string" minOccurs="0"/>
              <xs:element name="uren-per-week" type="xs:string" minOccurs="0"/>
              <xs:element name="totaal-uren" type="xs:string" minOccurs="0"/>
              <!-- Hoeveel van de periodes hieronder er te doen zijn; alle als er niets staat. -->
              <xs:element name="aantal-periodes" type="xs:string" minOccurs="0"/>
              <xs:element name="periode" maxOccurs="unbounded">
                <xs:complexType>
                  <!-- jjjj-mm-dd of dd/mm/jjjj -->
                  <xs:attribute name="van" type="xs:string" use="required"/>
                  <xs:attribute name="tot" type="xs:string" use="required"/>
                </xs:complexType>
              </xs:element>
              <xs:element name="dag" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
            </xs:sequence>
          </xs:complexType>

          <!-- In volgorde van voorkeur: code of naam van een dienst. -->
          <xs:complexType name="voorkeuren">
            <xs:sequence>
              <xs:element name="dienst" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
            </xs:sequence>
          </xs:complexType>

          <xs:complexType name="begeleider">
            <xs:sequence>
              <xs:element name="naam" type="xs:string" minOccurs="0"/>
              <xs:element name="e-mail" type="xs:string" minOccurs="0"/>
              <xs:element name="telefoon" type="xs:string" minOccurs="0"/>
            </xs:sequence>
          </xs:complexType>
        </xs:schema>

        """
}
