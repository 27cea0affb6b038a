# Alle Sätze, die jemand beim Abstimmen lesen kann, auf Deutsch. Siehe en.ftl.

refused = Das kann die Arena nicht tun.
unknown-battle = Dieses Duell ist hier nicht bekannt. Beginnen Sie ein neues.
already-voted = Dieses Duell hat seine Stimme schon. Beginnen Sie ein neues.
not-voted = Stimmen Sie zuerst ab; danach erfahren Sie, welche Modelle es waren.
no-reply = Beide Antworten müssen erst begonnen haben. Bleibt eine leer, beginnen Sie ein neues Duell.
battle-over = Dieses Duell endete mit Ihrer Stimme. Beginnen Sie ein neues.
battle-expired = Dieses Duell stand zu lange offen. Beginnen Sie ein neues.
still-streaming = Warten Sie, bis beide Antworten enden, oder stoppen Sie sie, bevor es weitergeht.
not-answerable = Keine zwei Modelle haben hier eine Antwort auf diese Frage. Versuchen Sie eine der vorgeschlagenen.
not-comparable = Keine zwei Modelle, die sich hier begegnen dürfen, heißen so. Prüfen Sie die Adresse, oder kehren Sie zu blinden Duellen zurück.
empty-prompt = Die Frage ist leer. Schreiben Sie zuerst eine.
prompt-too-long =
    { $limit ->
        [one] Die Frage ist länger als { $limit } Zeichen. Kürzen Sie sie.
       *[other] Die Frage ist länger als { $limit } Zeichen. Kürzen Sie sie.
    }
conversation-full = Dieses Gespräch ist voll. Beginnen Sie ein neues Duell.
# $limit (number): images
too-many-images =
    { $limit ->
        [0] Hier hat kein Bild Platz. Senden Sie die Frage ohne Bild.
        [one] Die Fragen eines Duells enthalten höchstens { $limit } Bild. Entfernen Sie die übrigen.
       *[other] Die Fragen eines Duells enthalten höchstens { $limit } Bilder. Entfernen Sie einige.
    }
images-come-first = Nur ein Duell, dessen erste Frage ein Bild hat, nimmt weitere an. Beginnen Sie ein neues Duell.
images-not-answerable = Zurzeit können hier keine zwei Modelle Bilder ansehen. Fragen Sie ohne Bild.
# $limit (number): megabytes
image-too-large = Das Bild ist größer als { $limit } MB. Nehmen Sie ein kleineres.
# $limit (number): million pixels
image-too-many-pixels = Das Bild hat mehr als { $limit } Millionen Pixel. Nehmen Sie ein kleineres.
wrong-image-type = Diese Datei ist kein JPEG, PNG, WebP oder GIF. Speichern Sie das Bild als eines davon.
image-is-vector = Ein SVG wird nicht angenommen. Speichern Sie die Zeichnung als PNG.
image-animated = Dieses Bild bewegt sich. Nehmen Sie ein stehendes.
image-broken = Das Bild lässt sich nicht bis zum Ende lesen. Speichern Sie es neu oder nehmen Sie ein anderes.
image-gone = Ein Bild hat zu lange gewartet. Entfernen Sie es und fügen Sie es neu hinzu.
too-many-uploads = Zurzeit warten hier zu viele Bilder. Versuchen Sie es in einer Stunde wieder.
too-many-battles = Hier stehen zu viele Duelle ohne Stimme offen. Stimmen Sie in einem ab, oder versuchen Sie es in einer Stunde wieder.
blocked = Diese Frage kann den Modellen hier nicht gestellt werden. Versuchen Sie eine andere.
side-failed = Diese Antwort ließ sich nicht vollenden. Beginnen Sie ein neues Duell.

invalid = Die Seite hat etwas Unverständliches gesendet. Laden Sie sie neu.
unreadable = Diese Anfrage ist nicht lesbar. Laden Sie die Seite neu.
unknown-host = Auf diesen Namen hört diese Arena nicht; wer sie betreibt, kann ihn in „hosts“ aufnehmen.
foreign-origin = Diese Anfrage kommt von einer anderen Seite, die hier nicht handeln darf.
not-here = Hier ist nichts.
not-this-way = So kann man nicht danach fragen.
too-slow = Die Anfrage kam zu langsam an. Versuchen Sie es noch einmal.
too-large = Die Anfrage ist zu groß. Kürzen Sie die Frage, oder nehmen Sie ein kleineres Bild.
busy = Im Moment sind zu viele Leute hier. Versuchen Sie es in einer Minute wieder.
too-many-streams = Zu viele Duelle laufen zugleich. Schließen Sie eines und versuchen Sie es noch einmal.
too-many =
    { $seconds ->
        [one] Das war viel in kurzer Zeit. Warten Sie { $seconds } Sekunde und versuchen Sie es wieder.
       *[other] Das war viel in kurzer Zeit. Warten Sie { $seconds } Sekunden und versuchen Sie es wieder.
    }
fault = Bei uns ist etwas schiefgegangen. Verloren ist nichts; versuchen Sie es gleich noch einmal.
unavailable = { $reason }

answering = Zwei Modelle antworten.
answering-next = Beide Modelle antworten auf Ihre neue Nachricht.
answer-a-complete = Antwort A ist vollständig.
answer-b-complete = Antwort B ist vollständig.
answer-a-ended = Antwort A ist zu Ende.
answer-b-ended = Antwort B ist zu Ende.
cut-by-length = Hier bricht die Antwort ab: Ihre größte Länge war erreicht.
cut-by-filter = Hier hat ein Filter die Antwort abgebrochen.
refused-answer = Das ist eine Ablehnung: Das Modell wollte nicht antworten.
cut-by-tool = Hier endet die Antwort: Sie verlangte nach einem Werkzeug, und es gibt keines.
cut-by-voter = Hier haben Sie diese Antwort gestoppt.
cut-by-leaving = Hier hörte die Antwort auf, weil niemand sie las. Fragen Sie noch einmal, um eine ganze zu bekommen.
cut-by-arena = Hier hörte die Antwort auf, weil die Arena schloss. Fragen Sie noch einmal, um eine ganze zu bekommen.
beyond-bounds = Ab einer Stelle steht diese Antwort als reiner Text da: Sie ist länger oder tiefer verschachtelt, als diese Seite gestaltet.
anew = Diese Antwort ließ sich nicht vollenden; ein anderes Modell antwortet an ihrer Stelle.
restored = Ihr offenes Duell ist wieder da.
nothing-to-stop = Es wird gerade nichts geschrieben.
stopped = Gestoppt. Über das, was da ist, können Sie abstimmen.
no-open-battle = Es ist kein Duell offen. Stellen Sie zuerst eine Frage.
voted = Ihre Stimme ist gezählt.
action-failed = Bei uns ist etwas schiefgegangen. Verloren ist nichts; versuchen Sie es noch einmal oder beginnen Sie ein neues Duell.
unreachable = Die Arena ist nicht erreichbar. Versuchen Sie es gleich noch einmal.
reconnecting = Die Verbindung ist abgerissen. Neuer Versuch …
reconnected = Die Verbindung steht wieder.
not-followed = Den Antworten lässt sich im Moment nicht folgen. Laden Sie die Seite in einer Minute neu.

lead = Zwei Modelle antworten, Sie urteilen blind, dann erfahren Sie, welche es waren.
named = Nicht blind: Sie haben diese beiden Modelle beim Namen gewählt. Ihre Stimme wird aufgezeichnet, und keine Rangliste zählt sie.
named-leave = Zurück zu blinden Duellen
suggestions = Fragen für den Anfang
consent = Fragen, Antworten und Stimmen werden aufgezeichnet und vielleicht veröffentlicht, ohne Ihren Namen; schreiben Sie nichts Privates.
your-vote = Ihre Stimme
reasons = Warum? Wenn Sie mögen, vor der Stimme:
reason-correct = richtig
reason-complete = vollständig
reason-follows = tut, was gefragt war
reason-clear = klar
reason-too-long = zu lang
reason-over-decorated = zu viel Verzierung
reason-unsafe = gefährlich
simulated-models = Simuliert: Diese Modelle sind aufgezeichnete Rollen, keine echten
battle-tab = Duell
leaderboard-tab = Rangliste
answer-a = Antwort A
answer-b = Antwort B
which-answer = Welche Antwort zu sehen ist
vote-a = ← A ist besser
vote-b = B ist besser →
vote-tie = ↓ Gleich gut
vote-bad = x Beide schlecht
prompt = Ihre Frage
prompt-hint = Fragen Sie beide Modelle, was Sie wollen. Enter sendet.
images = Bilder Ihrer Frage
image = Bild
add-image = Bild hinzufügen
image-added = Das Bild ist hinzugefügt.
image-adding = Das Bild wird hinzugefügt …
remove-image = Entfernen: Bild
# $images (number): how many; $limit (number): megabytes
image-limits =
    { $images ->
        [one] { $images } Bild je Duell, bis { $limit } MB: JPEG, PNG, WebP oder stehendes GIF wählen, einfügen oder ablegen.
       *[other] Bis zu { $images } Bilder je Duell, je { $limit } MB: JPEG, PNG, WebP oder stehendes GIF wählen, einfügen oder ablegen.
    }
send = Senden
stop = Stoppen
stop-a = Antwort A stoppen
stop-b = Antwort B stoppen
stop-both = Beide stoppen
copy = Kopieren
copy-a = Antwort A kopieren
copy-b = Antwort B kopieren
copy-code = Code kopieren
copied = Kopiert
follow = Mitlesen
again = Noch einmal fragen
together = Gemeinsam rollen
by-user = Sie:
by-bot = Antwort:
new-round = n Neues Duell

keys = Tasten
key-a = A ist besser
key-b = B ist besser
key-tie = gleich gut
key-bad = beide schlecht
key-new = neues Duell, und ins Feld für die Frage
key-reasons = ein Grund, vor der Stimme
escape = Esc
key-leave = heraus aus dem Feld
key-help = diese Hilfe
keys-rest = Während Sie schreiben, ruhen die Tasten.
close = Schließen

reveal = Die Auflösung
chose-a = Sie wählten A: { $a }
chose-b = Sie wählten B: { $b }
chose-tie = Gleich gut: { $a } und { $b }
chose-bad = Beide schlecht: { $a } und { $b }
who-answered = Wer geantwortet hat
side-a = A: { $model }
side-b = B: { $model }
side-a-chosen = A: { $model } (Ihre Wahl)
side-b-chosen = B: { $model } (Ihre Wahl)
artifacts = Alles, was über diese Artefakte bekannt ist
style-and-timing = Stil und Dauer
crowd-none = Sie gehören zu den Ersten, die zwischen diesen beiden urteilen.
crowd =
    { $votes ->
        [one] Eine frühere Stimme zu diesen beiden: { $a } wurde in { $share } % von { $decided } vorgezogen, die sich entschieden ({ $low } bis { $high } %, zu 95 % sicher).
       *[other] { $votes } frühere Stimmen zu diesen beiden: { $a } wurde in { $share } % von { $decided } vorgezogen, die sich entschieden ({ $low } bis { $high } %, zu 95 % sicher).
    }
voted-early = Sie haben abgestimmt, bevor beide Antworten fertig waren; so steht es im Protokoll.
simulated-replies = Simuliert: Diese Antworten wurden für die Vorführung geschrieben; kein Sprachmodell hat sie erzeugt.
named-voted = Sie haben beide Modelle beim Namen gewählt, darum zählt keine Rangliste diese Stimme.
compare = Diese beiden beim Namen vergleichen
share = Dieses Duell teilen
unshare = Nicht mehr teilen
share-about = Wer die Adresse hat, kann dann beide Gespräche, die Namen und Ihre Stimme lesen, bis Sie es beenden.
shared = Geteilt: Wer die Adresse hat, kann dieses Duell lesen.
unshared = Nicht mehr geteilt: Die Adresse führt jetzt nirgendwohin.

fact-served = Im Dienst
fact-answers_as = Antwortet als
fact-engine = Programm und Version
fact-quantisation = Quantisierung
fact-adapter = Adapter
fact-context = Kontext (Token)
fact-system_prompt = Systemanweisung
fact-chat_template = Gesprächsvorlage
fact-sampling = Ziehung
fact-otherwise = Ziehung, nicht genannt
fact-arguments = Argumente des Programms
fact-variant_of = Variante von
fact-obtainable = Könnten Sie es bekommen?
fact-licence = Lizenz
fact-price = Preis
fact-fingerprint = Artefakt
no-other-name = kein anderer Name gemeldet
none-reported = keine gemeldet

style-tokens = Länge
style-headers = Überschriften
style-lists = Listenpunkte
style-bold = Fett
style-emoji = Emojis
style-italics = Kursiv
style-tables = Tabellen
style-code_blocks = Codeblöcke
style-code_chars = Zeichen Code
style-quotes = Zitate
style-links = Links
style-chars = Zeichen
style-words = Wörter
style-exclamations = Ausrufezeichen
style-flattery = Schmeichelei

complete-after = Vollständig nach
first-words-after = Erste Wörter nach
seconds = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
not-reported = nicht gemeldet
ended-by = Beendet durch
ended-stop = das Modell
ended-length = seine größte Länge
ended-filtered = einen Filter
ended-refusal = eine Ablehnung
ended-tool_call = den Ruf nach einem Werkzeug
ended-stopped = nicht gemeldet
stopped-by-voter = Sie
stopped-by-vote = Ihre Stimme
stopped-by-leaving = niemanden: Sie hatten die Seite verlassen
stopped-by-arena = die Arena, die schloss
ended-failed = einen Fehler
ended-error = einen Fehler

shared-battle = Ein geteiltes Duell
shared-not-blind = Nicht blind: Dieses Duell ist zu Ende, wer darin abgestimmt hat, teilt es, und hier stimmt niemand ab.
shared-by-name = Beide Modelle waren beim Namen gewählt; keine Rangliste zählt die Stimme.
preferred-a = A wurde vorgezogen: { $a }
preferred-b = B wurde vorgezogen: { $b }
not-shared = Dieses Duell wird nicht geteilt, oder nicht mehr.
to-the-arena = Zur Arena

own-tab = Ihre Duelle
own-lead = Was hier steht, behält nur dieser Browser; es wird nirgendwohin gesendet.
own-few = Nach zehn blinden Stimmen sehen Sie hier auch, wie Stil Sie beeinflusst, und eine kleine eigene Rangliste.
own-style = Wie Stil Sie beeinflusst
own-style-about = Wie oft Sie eine Antwort vorziehen, die sich von der anderen nur hierin unterscheidet, nach Ihren blinden Stimmen. Solange es wenige sind, rückt jeder Anteil an 50 % heran; wo seine Spanne 50 % enthält, sagen sie noch nichts.
own-answer = Eine Antwort, die
own-share = Sie ziehen sie vor
own-range = Zu 95 % sicher
own-more-tokens = doppelt so lang ist
own-more-headers = allein Überschriften hat
own-more-lists = allein Listen hat
own-more-bold = allein fette Schrift hat
own-more-emoji = allein Emoji hat
own-board = Ihre Rangliste
own-board-about = Wie Sie die Modelle bewerten, sobald Stil herausgerechnet ist: 0 ist ihr Durchschnitt. Solange es wenige Stimmen sind, rücken alle an 0 heran.
own-model = Modell
own-elo = Elo
own-votes = Stimmen
own-battles = Was war
own-a = Sie wählten A
own-b = Sie wählten B
own-tie = Unentschieden
own-both_bad = Beide schlecht
own-by-name = beim Namen
own-forget = Diese Duelle vergessen
own-sure = Alle diese Duelle vergessen? Was Sie teilen, bleibt geteilt, und Sie können es von hier aus nicht mehr beenden.

store = Das Protokoll der Duelle ist nicht lesbar.
models = Es lassen sich keine zwei Modelle ziehen.

## The operator's page

operator = Betrieb
operator-token = Zugangswort
operator-enter = Öffnen
operator-leave = Abmelden
operator-wrong = Das ist nicht das Zugangswort für den Betrieb dieser Arena.
operator-now = Jetzt und in den letzten { $hours } Stunden
operator-battles = Begonnene Duelle
operator-votes = Stimmen
operator-open = Duelle ohne Stimme
operator-blocked = Abgewiesene Fragen
operator-flagged = Markierte Texte
operator-models = Modelle und ihre beendeten Antworten
operator-model = Modell
operator-state = Zustand
operator-state-up = bereit
operator-state-starting = startet
operator-state-down = nicht bereit
operator-state-gone = nicht mehr hier
operator-answers = Antworten
operator-failed = Fehlgeschlagen, %
operator-median = Erstes Wort, Median
operator-slow = Erstes Wort, langsamste 5 %
operator-none = Noch keine Stimmen, oder sie sind noch nicht gelesen; der Rest steht später hier.
operator-log = Was das Protokoll sagt
operator-computed =
    { $votes ->
        [one] Berechnet am { $time } UTC aus { $votes } Stimme. Neuere Stimmen kommen mit der nächsten Rangliste.
       *[other] Berechnet am { $time } UTC aus { $votes } Stimmen. Neuere Stimmen kommen mit der nächsten Rangliste.
    }
operator-table = Dasselbe als Tabelle
operator-hours-title = Stimmen je Stunde
operator-hours-about =
    { $votes ->
        [one] { $votes } Stimme in den letzten 48 Stunden.
       *[other] { $votes } Stimmen in den letzten 48 Stunden.
    }
operator-hours-label = Balken: { $votes } Stimmen in den letzten 48 Stunden. Die Tabelle enthält sie.
operator-hour = Stunde
operator-pairs-title = Paare, wie sie gezogen wurden
operator-pairs-about = Wie oft zwei Modelle sich in Duellen mit Stimme trafen, gegen das, was die aufgezeichneten Wahrscheinlichkeiten wollten. Ein Paar auf der gestrichelten Linie traf sich so oft wie gewollt; weit darunter gehen die Stimmenden oder scheitern die Antworten. Die Tabelle beginnt mit den Paaren, denen am meisten fehlt. Paare, die sich nie trafen: { $never }.
operator-pairs-label = Punkte: { $pairs } Paare, getroffen gegen gewollt. Die Tabelle enthält sie.
operator-pair = Paar
operator-met = Getroffen
operator-meant = Gewollt
operator-deviation = Abweichung in Standardabweichungen
operator-sides = Seiten
operator-bias =
    { $decisive ->
        [one] Von { $decisive } entschiedenen Stimme ziehen { $share } % Seite A vor ({ $low } bis { $high } %, zu 95 % sicher). Die Seiten werden ausgelost.
       *[other] Von { $decisive } entschiedenen Stimmen ziehen { $share } % Seite A vor ({ $low } bis { $high } %, zu 95 % sicher). Die Seiten werden ausgelost.
    }
operator-sessions = Sitzungen
operator-concentration =
    { $number ->
        [one] { $number } Sitzung hat gestimmt.
       *[other] { $number } Sitzungen haben gestimmt; von den zehn fleißigsten kommen { $busiest } % der Stimmen. Ihr Gini-Koeffizient ist { $gini } (0: alle gleich, 1: eine hat alles); sie wiegen so viel wie { $effective } gleich fleißige.
    }
operator-busiest = Die fleißigsten Sitzungen, mit dem Hash, den das Protokoll von ihnen hat
operator-session = Sitzung
operator-decisive = Entschieden
operator-for-a = Für Seite A
operator-reasons = Markierungen und Stimmen, die nicht zählen
operator-marked = Markierte Stimmen, nach Grund
operator-left-out = Stimmen, die die Rangliste auslässt, nach Grund
operator-reason = Grund
operator-no-votes = keine.
operator-quarantine = Quarantäne, ausprobiert
operator-quarantine-about = Was jede Option von deflator rate darüber hinaus ausließe. Das Ansehen ändert nichts.
operator-option = Option
operator-affected = Betroffene Sitzungen

## Model pages and methods

more-of-models = Mehr zu diesen Modellen:
specs-title = Wie sehr Ränge von Entscheidungen abhängen
specs-held =
    { $specifications ->
        [one] Auf eine Weise bewertet.
       *[other] Auf { $specifications } Weisen bewertet; { $held } von { $models } gereihten Modellen behalten in allen ihren Rang.
    }
specs-about = Eine Spalte ist eine Kombination von Entscheidungen; die getönte ist die dieser Rangliste. Oben: die Wertung von { $model } mit ihrem { $level }-Intervall, die höchste zuerst, gefüllt, wo der Rang der dieser Rangliste ist; seine Ränge: { $ranks }. Darunter die Ränge der Modelle und die Entscheidungen, die gelten.
specs-by-lot = { $drawn } von { $all } Kombinationen sind gezeichnet, durch das Los bestimmt.
specs-scales = Elo unter verschiedenen Regeln für Unentschieden haben verschiedene Skalen; Ränge sind vergleichbar.
specs-label = Diagramm der Spezifikationen: { $models } Modelle unter { $specifications } Kombinationen von Entscheidungen; { $held } behalten ihren Rang. Die Tabelle nennt ihre Ränge.
specs-rating = Wertung von { $model }, Elo
specs-ranks-by-model = Rang
specs-model = Modell
specs-base = Rang hier
specs-ranks = Alle Ränge
specs-sets = Rangmengen
specs-same = Wie hier
specs-axis-ties = Unentschieden
specs-axis-both_bad = Beide schlecht
specs-axis-features = Stil
specs-axis-extractor = Zähler
specs-axis-covariate = Kovariate
specs-axis-weights = Gewichte
pages-nav = Seiten dieser Rangliste
pages-board = Rangliste
pages-details = Was Stil wert war
pages-methods = Daten und Methoden
pages-raw = Roh
pages-controlled = Bereinigt
pages-simulated = Simulierte Stimmen: Niemand hat sie abgegeben. Sie zeigen, wie die Methode arbeitet, nicht welches Modell besser ist.
parts-choose = Stimmen
parts-whole = Alle
parts-kind-category = Kategorie
parts-kind-language = Sprache
parts-all = Ranglisten nach Kategorie und Sprache
parts-about-language = Diese Rangliste wertet nur Stimmen zu Fragen in dieser Sprache: { $part }. Das sind { $votes } von { $all } Stimmen.
parts-about-category = Diese Rangliste wertet nur Stimmen zu Fragen dieser Kategorie: { $part }. Das sind { $votes } von { $all } Stimmen.
parts-sparse =
    { $more ->
        [0] Nicht gereiht, weil ihre Stimmen keine Ränge tragen (weniger als { $least } Stimmen, weniger als zwei Modelle mit genügend davon, oder kein Intervall): { $names }.
       *[other] Nicht gereiht, weil ihre Stimmen keine Ränge tragen (weniger als { $least } Stimmen, weniger als zwei Modelle mit genügend davon, oder kein Intervall): { $names } und { $more } weitere.
    }
parts-family =
    { $boards ->
        [0] Noch gibt es keine solche Rangliste.
        [one] Eine solche Rangliste ist eine Familie für sich: Was sie aussagt, gilt für alle ihre gereihten Modelle zugleich, aber nicht zusammen mit der Rangliste aller Stimmen.
       *[other] Jede dieser { $boards } Ranglisten ist eine Familie für sich: Was eine aussagt, gilt für alle ihre gereihten Modelle zugleich, aber nicht für alle { $boards } Ranglisten zusammen. Wer in ihnen den besten Platz eines Modells sucht, findet manchen durch Zufall.
    }
tag-code = Code
tag-math = Mathematik
tag-creative_writing = Kreatives Schreiben
tag-if = Anweisungen befolgen
tag-hard = Schwierige Fragen
tag-multi_turn = Mehrere Runden
tag-short_prompt = Kurze Fragen
tag-medium_prompt = Mittlere Fragen
tag-long_prompt = Lange Fragen
tag-non_english = Nicht auf Englisch
model-place = Auf der Rangliste
model-name = Modell
model-ranks = Rang, und die Ränge, die die Stimmen offenlassen
model-rating = Wertung, Elo
model-family = Offengelassene Ränge gelten zu { $level } für alle gereihten Modelle zugleich; jedes andere Intervall dieser Seite gilt nur für seine eigene Zahl.
model-is-preliminary = Vorläufig: zu wenige Stimmen für einen Rang.
model-is-unrated = Ohne Wertung: nur Siege oder nur Niederlagen, oder keine Stimmen, die es mit den anderen verbinden; darum hat es keine endliche Wertung.
model-votes = Stimmen
model-both-bad = Beide Antworten schlecht
model-inflation = Inflation durch Stil, Elo
model-claim-gains = Gewinnt durch Stil, über den Zweifel hinaus, den alle gereihten Modelle zusammen lassen.
model-claim-loses = Verliert durch Stil, über den Zweifel hinaus, den alle gereihten Modelle zusammen lassen.
model-claim-none = Kein Gewinn oder Verlust durch Stil ist bewiesen.
model-claim-undecided = Zu nahe an der Grenze dessen, was entschieden werden kann.
model-claim-withheld = Nichts kann gesagt werden.
model-under = Ränge bei anderen Entscheidungen
model-served = Was geantwortet hat
model-unserved = Kein Protokoll sagt, was unter diesem Namen geantwortet hat.
model-several =
    { $rows ->
        [one] Dieser Name stand für ein Artefakt, das für sich bewertet wird:
       *[other] Dieser Name stand für { $rows } Artefakte, die getrennt bewertet werden:
    }
model-kin = Varianten
model-relation = Beziehung
model-kin-parent = wovon dieses Modell eine Variante ist
model-kin-variant = eine Variante dieses Modells
model-kin-sibling = eine Variante desselben Modells
model-kin-namesake = ein anderes Artefakt desselben Namens
model-gap = Roh und bereinigt: um wie viele Elo dieses Modell über dem anderen steht, je mit dem { $level }-Intervall dieser einen Differenz.
model-rivals = Nächste Rivalen
model-met = Stimmen zwischen ihnen (gewonnen, unentschieden, verloren)
model-style = Wie es schreibt
model-feature = Stil
model-own = Seine Antworten
model-field = Alle Antworten
model-times = Verhältnis
model-worth = Wert, Elo
model-style-about = Mittel je Antwort, über die abgestimmt wurde. Wert: was dieses Modell durch das Merkmal gewinnt oder verliert, gegen das mittlere gereihte Modell.
model-parts = Nach Kategorie und Sprache
model-part = Rangliste
model-ranked = Gereihte Modelle
model-parts-about = Die Ränge, die die Stimmen jeder Rangliste offenlassen. Wertungen verschiedener Ranglisten haben verschiedene Skalen, und jede Rangliste ist eine Familie für sich.
methods-votes = Welche Stimmen zählen
methods-read =
    { $votes ->
        [one] { $votes } Stimme wurde gelesen.
       *[other] { $votes } Stimmen wurden gelesen.
    }
methods-reason = Stimmen
methods-share = Anteil
methods-kept = gezählt
methods-left-out = ausgelassen: { $reason }
methods-input =
    { $rows ->
        [one] { $rows } Zeile, gelesen als { $dialect }
       *[other] { $rows } Zeilen, gelesen als { $dialect }
    }
methods-formulas = Formeln
step-law = Die Chance zu gewinnen
step-law-half-about = Bradley und Terry: θ ist die Stärke eines Modells. Ein Unentschieden zählt für jede Seite als halber Sieg; 400 Elo sind ein Faktor zehn der Chancen.
step-law-drop-about = Bradley und Terry: θ ist die Stärke eines Modells. Unentschieden zählen nicht; 400 Elo sind ein Faktor zehn der Chancen.
step-law-davidson-about = Davidson: Ein Unentschieden ist ein eigener Ausgang. 400 Elo sind ein Faktor zehn der Chancen eines Siegs gegen eine Niederlage.
step-law-rao-kupper-about = Rao und Kupper: Ein Unentschieden ist ein eigener Ausgang, bei dem keine Seite um mehr als η führt. 400 Elo sind ein Faktor zehn der Chancen zu führen.
step-control = Stil herausgerechnet
step-control-about = Die bereinigte Rangliste fügt hinzu, was Stil wert ist: z vergleicht die Anzahlen f jedes Stilmerkmals in den beiden Antworten, und γ wird zusammen mit den Stärken geschätzt, aus denselben Stimmen.
step-inflation = Inflation
step-inflation-about = Wie viel höher ein Modell nach Stimmen steht als bei gleichem gemessenem Stil. Ihr Fehler kommt aus beiden Ranglisten zusammen, denn sie teilen ihre Stimmen.
step-intervals = Intervalle
step-intervals-about = H ist die Krümmung der Anpassung, s die Summe der Scores einer unabhängigen Einheit g: eine abstimmende Person, wo das Protokoll mehrere nennt. Wenige Einheiten machen die Intervalle breiter.
step-ranks = Ränge, die die Stimmen offenlassen
step-ranks-about = Von M gereihten Modellen jene, die erwiesen besser oder schlechter sind, wobei alle Differenzen zwischen Modellen zugleich gelten.
methods-again = Dieselben Zahlen noch einmal
methods-version = Methode: { $spec }. Wofür ein solcher Name steht, ändert sich nie; eine neue Methode bekommt einen neuen Namen.
methods-rating = Wie bewertet wurde
methods-reading = Wie Stimmen gelesen wurden
methods-versions = Versionen
methods-option = Name
methods-value = Wert
methods-unset = nicht gesetzt
methods-yes = ja
methods-no = nein
methods-extractor = Der Stil wurde von { $extractor } gezählt.
methods-downloads = Downloads
methods-licence = Lizenz
methods-citation = Zitieren
check-title = Was diese Rangliste verfälschen könnte
check-about =
    { $votes ->
        [one] Jede Prüfung galt { $votes } Stimme.
       *[other] Jede Prüfung galt { $votes } Stimmen.
    }
verdict-bad = Irreführend: { $probes }
verdict-look = Wissenswert: { $probes }
verdict-cannot-tell = Nicht zu sagen: { $probes }
verdict-ok = In Ordnung: { $probes }
