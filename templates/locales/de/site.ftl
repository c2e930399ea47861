### Die Wörter der Seiten einer Website.

## Der Rahmen jeder Seite

home = Startseite
skip-to-content = Zum Inhalt springen
menu = Menü
main-menu = Hauptmenü
breadcrumb = Sie sind hier
more-on-this-site = Mehr auf dieser Website
languages = Sprachen
untitled = Ohne Titel

menu-under = Unter „{ $title }“

## Inhalte

draft = Entwurf
featured = Hervorgehoben
by = Von
updated = Aktualisiert am
read-on = Weiterlesen
pages-of-text = Seiten dieses Textes
page-of-text = Seite
yes = Ja
no = Nein

post-format = { $format ->
    [aside] Randnotiz
    [audio] Ton
    [chat] Gespräch
    [gallery] Galerie
    [image] Bild
    [link] Link
    [quote] Zitat
    [status] Kurzmeldung
    [video] Video
   *[other] { $format }
}

date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }

## Bilder und was auf anderen Websites liegt

missing-picture = Fehlendes Bild
elsewhere = Auf einer anderen Website

## Listen

nothing-here = Hier gibt es noch nichts.
first-page = Erste Seite
next-page = Nächste Seite
follow-feed = Als Feed abonnieren
this-listing = diese Liste

## Begriffe und Autoren

above = Übergeordnet
above-number = Übergeordnet ({ $number })
below = Untergeordnet: { $name }
author = Autorenseite

## Kommentare

comments = { $count ->
    [one] { $count } Kommentar
   *[other] { $count } Kommentare
}
anonymous = Anonym
by-the-author = Autor des Beitrags

## Meldungen

message-error = Fehler:
message-warning = Hinweis:

## Seiten, die nicht gezeigt werden können

request = Anfrage
to-front-page = Zur Startseite
not-found = Seite nicht gefunden
not-found-message = Unter dieser Adresse gibt es nichts. Vielleicht ist die Seite umgezogen, oder der Link, der hierher geführt hat, ist fehlerhaft.
gone = Seite entfernt
gone-message = Was unter dieser Adresse stand, wurde endgültig entfernt. Links hierher können gelöscht werden.
forbidden = Zugriff verweigert
forbidden-message = Sie dürfen diese Seite nicht sehen.
method = Hier nicht möglich
method-message = Diese Adresse nimmt solche Anfragen nicht an.
bad-request = Die Anfrage wurde nicht verstanden
bad-request-message = Etwas an der Adresse oder an der Anfrage ist nicht so, wie es sein sollte.
not-installed = Diese Website ist noch nicht eingerichtet
not-installed-message = Führen Sie diesen Befehl auf dem Rechner aus, der die Website ausliefert, mit Ihren eigenen Angaben. Er stellt keine weiteren Fragen.
unavailable = Zurzeit nicht verfügbar
unavailable-message = Etwas, das diese Seite braucht, ist nicht erreichbar. Versuchen Sie es gleich noch einmal.
internal = Etwas ist schiefgegangen
internal-message = Der Fehler liegt bei uns und wurde protokolliert. Versuchen Sie es gleich noch einmal.
