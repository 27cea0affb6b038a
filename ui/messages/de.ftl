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
withheld = Der Moderationsdienst hat hier einen Text dieses Duells beanstandet; es kann daher nicht geteilt werden.

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
shared-stopped = Hier wurde die Antwort von der Person gestoppt, die abgestimmt hat.
shared-cut = Hier hörte die Antwort auf, bevor sie vollständig war.
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
own-battles = Bisherige Duelle
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
# $votes, $all, $sought (number): votes left out, that count, and the most that were left out. $other (text): a model
model-keeps = Was seinen Rang hält
model-fragile =
    { $votes ->
        [one] Ohne eine von { $all } Stimmen, die gewichtigste, tauschen es und { $other } auf der rohen Rangliste die Plätze.
       *[other] Ohne { $votes } von { $all } Stimmen, die gewichtigsten, tauschen es und { $other } auf der rohen Rangliste die Plätze.
    }
model-firm =
    { $sought ->
        [one] Keine einzelne von { $all } Stimmen ließ es den Platz mit einem Nachbarn auf der rohen Rangliste tauschen; das beweist nichts.
       *[other] Keine { $sought } von { $all } Stimmen ließen es den Platz mit einem Nachbarn auf der rohen Rangliste tauschen; das beweist nichts.
    }
model-course = Wertungen von Tag zu Tag
model-day = Tag (UTC)
model-course-about = Wertungen aller Stimmen bis zum Ende jedes Tages, in Elo, nach den Optionen dieser Rangliste. Sie haben keine Intervalle: Was sich um weniger als das Intervall der Wertung bewegt, kann Zufall sein. Elo ist relativ, daher verschiebt ein neues Modell alle anderen.
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
model-samples = Duelle zum Lesen
model-samples-about = Niemand hat sie ausgesucht: Von allen Duellen dieses Modells, die gezeigt werden dürfen, haben diese den kleinsten SHA-256 ihrer Kennung. Sie waren blind; die Namen stehen hier, weil die Stimmen abgegeben sind. Es fehlen Vergleiche mit Namen, Fragen mit Bildern, gescheiterte Antworten und was eine Moderation beanstandet hat.
# $shown, $whole (number): characters
model-sample-cut = Hier gekürzt, damit die Seite klein bleibt: { $shown } von { $whole } Zeichen.
# $turns (number): of the conversation that are left out
model-sample-more =
    { $turns ->
        [one] Eine weitere Runde steht hier nicht; die Stimme galt allen.
       *[other] { $turns } weitere Runden stehen hier nicht; die Stimme galt allen.
    }
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
step-control-about = Die bereinigte Rangliste fügt hinzu, was Stil wert ist: z vergleicht die Anzahlen f jedes Stilmerkmals in den beiden Antworten, { $scale }, und γ wird zusammen mit den Stärken geschätzt, aus denselben Stimmen.
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
methods-hold = Welche Stimmen zählen, Formeln, Optionen, Dateien, und wie man dieselben Zahlen noch einmal erhält.
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

no-board = Noch keine Rangliste
waiting-time = Sie wird gerade berechnet. Öffnen Sie diese Seite gleich noch einmal.
waiting-votes =
    { $needed ->
        [one] Wertungen erscheinen, sobald { $first } Stimmen zählen. { $so_far } { $needed } weitere fehlt noch: Beginnen Sie ein Duell und sagen Sie, welche Antwort besser ist.
       *[other] Wertungen erscheinen, sobald { $first } Stimmen zählen. { $so_far } { $needed } weitere fehlen noch: Beginnen Sie ein Duell und sagen Sie, welche Antwort besser ist.
    }
so-far-nobody = Noch hat niemand abgestimmt.
so-far-uncounted = Noch zählt keine Stimme.
so-far =
    { $votes ->
        [one] Bisher zählt { $votes } Stimme.
       *[other] Bisher zählen { $votes } Stimmen.
    }
waiting-meetings =
    { $votes ->
        [one] Wertungen erscheinen, sobald alle Modelle aufeinandergetroffen sind, direkt oder über andere. Bisher zählt { $votes } Stimme, und manche Modelle sind einander noch nicht begegnet: Jede weitere Stimme hilft.
       *[other] Wertungen erscheinen, sobald alle Modelle aufeinandergetroffen sind, direkt oder über andere. Bisher zählen { $votes } Stimmen, und manche Modelle sind einander noch nicht begegnet: Jede weitere Stimme hilft.
    }
waiting-upsets =
    { $votes ->
        [one] Wertungen erscheinen, sobald Modelle, die gewonnen haben, auch ein Duell verloren oder gleich gut abgeschnitten haben. Bisher zählt { $votes } Stimme, und bei keinem ist es so: Jede weitere Stimme hilft.
       *[other] Wertungen erscheinen, sobald Modelle, die gewonnen haben, auch ein Duell verloren oder gleich gut abgeschnitten haben. Bisher zählen { $votes } Stimmen, und bei keinem ist es so: Jede weitere Stimme hilft.
    }
waiting-computation = Die Wertungen lassen sich im Moment nicht berechnen. Ihre Stimmen sind aufgehoben und werden zählen.
does-not-count =
    { $votes ->
        [one] { $votes } Stimme zählt nicht: { $why }.
       *[other] { $votes } Stimmen zählen nicht: { $why }.
    }

claim = { $style }; { $ranks }.
claim-no-ranks = Noch hat kein Modell genug Stimmen für einen Rang.
claim-raw =
    { $models ->
        [one] { $models } Modell nach Stimmen geordnet: Stil ist auf dieser Rangliste nicht herausgerechnet.
       *[other] { $models } Modelle nach Stimmen geordnet: Stil ist auf dieser Rangliste nicht herausgerechnet.
    }
claim-too-few = Zu wenige unabhängige Stimmen, um zu sagen, was Stil wert ist
claim-unproven = Diese Stimmen beweisen nicht, dass Stil etwas ausmacht
claim-nobody = Stil macht etwas aus, aber kein Modell gewinnt oder verliert nachweislich durch ihn
claim-lifts = Stil hebt { $gains } und senkt nachweislich keines
claim-lowers = Stil senkt { $losses } und hebt nachweislich keines
claim-both = Stil hebt { $gains } und senkt { $losses }
claimed =
    { $claimed ->
        [1] { $claimed } ({ $model } { $bound })
       *[other] { $claimed } (vor allem { $model } { $bound })
    }
claimed-of =
    { $whole ->
        [1] { $claimed } von { $whole } Modell ({ $model } { $bound })
       *[other]
            { $claimed ->
                [1] { $claimed } von { $whole } Modellen ({ $model } { $bound })
               *[other] { $claimed } von { $whole } Modellen (vor allem { $model } { $bound })
            }
    }
bound-some = um mehr als 0 Elo
bound-least = um mindestens { $elo } Elo
moves-unknown = über Ränge lässt sich nichts sagen, wenn Stil herausgerechnet ist
moves-none = kein Rang ändert sich nachweislich, wenn Stil herausgerechnet ist
moves =
    { $moved ->
        [1] { $moved } von { $whole } Rängen ändert sich nachweislich, wenn Stil herausgerechnet ist
       *[other] { $moved } von { $whole } Rängen ändern sich nachweislich, wenn Stil herausgerechnet ist
    }
claim-holds = Der Satz gilt zu { $level } für alle Modelle mit Rang zugleich (▲ gewinnt, ▼ verliert); ein Intervall in der Tabelle gilt nur für sein Modell.
claim-undecided =
    { $models ->
        [one] { $models } mit ? markiertes Modell liegt zu nah an der Grenze für ein Urteil.
       *[other] { $models } mit ? markierte Modelle liegen zu nah an der Grenze für ein Urteil.
    }
ranks-differ =
    { $ranks ->
        [one] { $ranks } geschätzter Rang ist auf den beiden Ranglisten verschieden, was nichts beweist.
       *[other] { $ranks } geschätzte Ränge sind auf den beiden Ranglisten verschieden, was nichts beweist.
    }
more-ranks-differ =
    { $ranks ->
        [one] { $ranks } weiterer geschätzter Rang ist auf den beiden Ranglisten verschieden, was nichts beweist.
       *[other] { $ranks } weitere geschätzte Ränge sind auf den beiden Ranglisten verschieden, was nichts beweist.
    }
verdict-gains = gewinnt durch Stil
verdict-loses = verliert durch Stil
verdict-none = weder Gewinn noch Verlust durch Stil ist bewiesen
verdict-undecided = zu nah an der Grenze dessen, was sich entscheiden lässt
verdict-withheld = es lässt sich nichts sagen
not-proven = nicht bewiesen
verdict-bound = { $verdict }, { $bound }
basis-votes = Die Intervalle nehmen jede Stimme als unabhängig von allen anderen.
basis = Die Intervalle berücksichtigen, dass Stimmen { $kinds } einander ähneln: { $units }, so viel wert wie { $effective } gleich fleißige.
unit-voter = derselben Person
unit-session = derselben Sitzung
unit-prompt = zur selben Frage
units-voter = Personen ({ $units })
units-session = Sitzungen ({ $units })
units-prompt = Fragen ({ $units })
or-one = { $a } oder { $b }
and = { $a } und { $b }

percent = { $figure } %
interval = [{ $low }; { $high }]
average-model = dem mittleren Modell

simulated-votes = Simulierte Stimmen.
simulated-truth = Sie wurden aus einer bekannten Wahrheit gezogen oder für aufgezeichnete Rollen abgegeben: Diese Rangliste zeigt, wie das Verfahren arbeitet, nicht, welches Modell besser ist.
to-details = Was Stil wert war, Modell für Modell: Diagramme und ihre Tabellen
ratings-shown = Gezeigte Wertungen
view-raw = Roh
view-controlled = Bereinigt
view-both = Beide
find = Suchen
any = alle
open-only = Nur offene Gewichte
yes = ja
no = nein
models-shown = Gezeigte Modelle: { $shown } von { $whole }
cut-votes = Durch die Stimmen getrennt
cut-style = Nach Stimmen getrennt, nicht bei gleichem Stil
table-both = Rohe Wertungen folgen den Stimmen, bereinigte gelten bei gleichem gemessenem Stil; beide stammen aus denselben Stimmen.
table-small = Klein gesetzt: Ränge, die die Stimmen nicht unterscheiden, und Intervalle zu { $level }.
mark-raw = ○ roh
mark-controlled = ● bereinigt
head-rank = Rang
head-model = Modell
head-raw = Roh
head-controlled = Bereinigt
head-interval = Intervall
head-rating-change = Δ Wertung
head-rank-change = Δ Rang
head-votes = Stimmen
head-both-bad = Beide schlecht
head-open = Offene
head-context = Kontext
under-raw = roh
under-controlled = bereinigt
under-elo = Elo
under-by-style = durch Stil
under-priced-out = ohne Stil
under-votes = % der Stimmen
under-weights = Gewichte
under-price = $ je Million Token, ein / aus
under-tokens = Token
rank-same = gleich
rank-falls = fällt um { $places }
rank-rises = steigt um { $places }
rank-unsure = { $move }, unsicher
status-preliminary = vorläufig
status-unrated = ohne Wertung
no-match = Kein Modell passt.
preliminary = Vorläufig:
preliminary-means = weniger als { $votes } Stimmen, daher eine Wertung, aber kein Rang.
unrated = Ohne Wertung:
unrated-means = nur Siege oder nur Niederlagen, oder keine Stimmen, die es mit den anderen verbinden, daher keine endliche Wertung.
dash-means = Ein Strich heißt: nicht bekannt oder nicht behauptet.
registered = Angemeldet, nicht im Dienst

which-votes = Welche Stimmen zählen
votes-read = { $votes } Stimmen gelesen.
head-number = Anzahl
head-share = Anteil
kept = gezählt
left-out = ausgelassen: { $reason }
dropped-votes = Ausgelassen: { $votes } von { $whole } Stimmen ({ $share } %), { $reason }.
dropped-because = { $name }: { $why }
dropped-self_battle = Duell mit sich selbst
dropped-not_anonymous = nicht anonym
dropped-unfinished = unvollendet
dropped-empty_reply = leere Antwort
dropped-different_prompts = verschiedene Fragen
dropped-frequent_prompt = zu häufige Frage
dropped-ignored = übergangen
dropped-no_vote = ohne Urteil
dropped-no_opponent = ohne Gegner
dropped-not_submitted = nicht abgeschickt
dropped-inconsistent = widersprüchlich
dropped-judge_error = Fehler des Richters
dropped-leak = Verrat
dropped-duplicate = doppelt
dropped-busy_voter = zu fleißige Person
dropped-other_language = andere Sprache
dropped-other_tag = andere Kategorie
dropped-moderation = Moderation
dropped-refusal = Ablehnung
dropped-stand_in = Ersatz
dropped-judge_vote = Stimme eines Richters
dropped-no_judge_vote = keine Stimme eines Richters
dropped-no_propensity = unbekannte Wahrscheinlichkeit
dropped-both_bad = beide schlecht
dropped-tie = gleich gut
dropped-zero_weight = Gewicht 0
dropped-unrated_model = Modell ohne Wertung
dropped-chat = Gespräch
dropped-share = geteilt
dropped-upvote = Lob
dropped-downvote = Tadel
dropped-flag = Meldung
dropped-other_event = anderes Ereignis
dropped-count = { $feature } nicht gezählt
why-self_battle = Beide Seiten waren dasselbe Modell
why-not_anonymous = Die Namen waren vor der Stimme bekannt
why-unfinished = Eine Antwort kam nie
why-empty_reply = Eine Seite sagte vor der Stimme nichts
why-different_prompts = Den beiden Seiten wurde nicht dieselbe Frage gestellt
why-frequent_prompt = Ihre Fragen kommen zu oft vor
why-ignored = Das Protokoll markiert sie als übergangen
why-no_vote = Sie enthalten kein Urteil
why-no_opponent = Neben der beurteilten Antwort steht keine andere
why-not_submitted = Das Urteil wurde abgebrochen, nur entworfen oder verworfen
why-inconsistent = Das Urteil hing von der Reihenfolge der Antworten ab
why-judge_error = Der Richter gab kein Urteil ab
why-leak = Eine Antwort verrät ihr Modell
why-duplicate = Dieselben Stimmen stehen schon weiter oben im Protokoll
why-busy_voter = Von denselben Personen gibt es mehr Stimmen, als zählen dürfen
why-other_language = Ihre Fragen sind in einer anderen Sprache
why-other_tag = Ihre Fragen gehören zu einer anderen Kategorie
why-moderation = Das Protokoll beanstandet das Gespräch
why-refusal = Eine Antwort lehnt ab
why-stand_in = Eine Seite fiel aus, und ein anderes Modell nahm ihren Platz ein
why-judge_vote = Ein Modell hat sie abgegeben, kein Mensch
why-no_judge_vote = Von keinem richtenden Modell ist bekannt, dass es sie abgegeben hat
why-no_propensity = Wie wahrscheinlich ihr Paar gezogen wurde, ist nicht bekannt
why-both_bad = Beide Antworten wurden schlecht genannt
why-tie = Keine Seite gewann
why-zero_weight = Ihr Gewicht ist 0
why-unrated_model = Eine Seite hat keine endliche Wertung
why-count = { $feature } wurde nicht in beiden Antworten gezählt

read-this = Lesen Sie dies, bevor Sie eine Zahl zitieren
caveat-quality = Die bereinigte Wertung vergleicht Modelle bei gleichem gemessenem Stil. Sie ist nicht die wahre Qualität, und keine der beiden Ranglisten ersetzt die andere.
caveat-observed = Stimmen sind beobachtet, kein Experiment: Eine längere Antwort kann auch vollständiger sein, sodass manches, was herausgerechnet wird, Inhalt sein kann.
caveat-effects = Die Wirkungen sind daraus gelernt, wie die Antworten eines Modells sich unterscheiden. Wo Merkmale gemeinsam schwanken, heißt ein kleiner Koeffizient nicht, dass es keine Wirkung gibt.
caveat-unmeasured = Stil, den niemand gemessen hat, etwa Wärme, bleibt in beiden Wertungen.
caveat-ties = „Gleich gut“ beweist keine Gleichheit, und „beide schlecht“ ist ein Urteil für sich.
caveat-scales = Elo einer Rangliste mit anderen Optionen oder anderen Stimmen stehen auf einer anderen Skala.

details-title = { $title }: was Stil wert war
inflation-is = Inflation ist die rohe Wertung weniger die bereinigte, gemessen an { $reference }: was Stil erklärt, und eine Umskalierung, die kein Modell verdient. Ein Intervall gilt nur für sein Modell, zu { $level }; ▲ und ▼ markieren Modelle, die über den Zweifel hinaus, den alle zusammen lassen, durch Stil gewinnen oder verlieren.
chart-label = { $title }, Diagramm
table-label = { $title }, Tabelle
specification = Vega-Lite-Spezifikation
as-table = Dasselbe als Tabelle
slope = Von roh zu bereinigt
slope-about = Jede Linie ist ein Modell mit Rang, von seiner rohen zu seiner bereinigten Wertung, beschriftet mit dem Unterschied. Durchgezogen mit vollen Punkten: Das Modell gewinnt oder verliert nachweislich durch Stil. Gestrichelt mit hohlen Punkten: nicht nachweislich.
slope-more =
    { $models ->
        [one] { $models } weiteres Modell steht nur in der Tabelle.
       *[other] { $models } weitere Modelle stehen nur in der Tabelle.
    }
slope-label = Steigungsdiagramm: rohe und bereinigte Wertungen von { $models } Modellen. Die Tabelle enthält sie.
head-raw-elo = Roh, Elo
head-controlled-elo = Bereinigt, Elo
head-change = Unterschied
head-verdict = Urteil
waterfall = Woher die Inflation jedes Modells kommt
waterfall-about = Jeder Balken beginnt, wo der darüber endet; der letzte endet bei der ganzen Inflation, roher weniger bereinigter Wertung. Umskalierung ist, was bleibt, weil Logits sich strecken, wenn Stil ins Modell kommt; kein Modell verdient sie, und „durch Stil“ ist die Summe ohne sie. Gezeichnet: die { $models } Modelle, die Stil am meisten ändert.
waterfall-label = Wasserfalldiagramm: Teile der Inflation von { $models } Modellen. Die Tabelle enthält sie.
waterfall-axis = Elo, von 0 bis zur ganzen Inflation
style-rescaling = Umskalierung
head-whole = Summe
head-by-style = Durch Stil
adds = fügt hinzu
takes = nimmt weg
length = Länge und Inflation
length-about = Jeder Punkt ist ein Modell mit Rang, mit dem Intervall seiner Inflation zu { $level }. Weiter rechts: längere Antworten, gemessen an { $reference } bei denselben Fragen; eine Einheit ist das quadratische Mittel des Unterschieds zweier Antworten. Gefüllt: gewinnt oder verliert nachweislich durch Stil.
length-label = Streudiagramm: Länge und Inflation von { $models } Modellen. Die Tabelle enthält sie.
length-axis = Länge über dem Mittel, in Standardeinheiten
head-length = Länge, Einheiten
head-inflation = Inflation durch Stil, Elo
wins = Wer wen schlägt
wins-about = Die Chance in Prozent, dass das Modell der Zeile die nächste Stimme gegen das der Spalte gewinnt, nach der rohen Rangliste, für die { $models } besten. Eine Zelle führt zu den Stimmen ihres Paares.
wins-label = Matrix der Gewinnchancen zwischen { $models } Modellen. Die Tabelle enthält jedes Paar.
pair = Paar
first-won = Erstes gewann
neither-won = Keines gewann
second-won = Zweites gewann
first-next-raw = Nächster Sieg des ersten, roh
first-next-controlled = Nächster Sieg des ersten, bereinigt
against = { $a } gegen { $b }
feature-prices = Der Preis jedes Stilmerkmals
style-effects = Wirkungen des Stils
feature-unit = Elo, die eine Antwort für eine Standardeinheit mehr von einem Merkmal gewinnt als ihre Gegnerin: das quadratische Mittel des Unterschieds zweier Antworten über diese Stimmen.
head-feature = Merkmal
head-unit = Elo je Einheit
head-interval-at = Intervall zu { $level }
head-logits = γ, Logits
effect-constant = nie verschieden
effect-left-out = ausgelassen

what-was-rated = Was bewertet wurde
only-a-name = Ein Name ist nur ein Name: Dies hat unter ihm geantwortet, nach dem, was der Arena gesagt wurde und was ihre Server melden.
row-an-artifact = Eine Zeile je Artefakt. Zeilen, deren Artefakt dieselben Ziffern trägt, sind ein und dasselbe.
undescribed =
    { $rows ->
        [one] Bei { $rows } Zeile der Rangliste sagt kein Protokoll, was geantwortet hat.
       *[other] Bei { $rows } Zeilen der Rangliste sagt kein Protokoll, was geantwortet hat.
    }
rows-closed = { $rows } von { $whole } Zeilen könnten Leser nicht herunterladen.
rows-closed-silent = { $rows } von { $whole } Zeilen könnten Leser nicht herunterladen; bei { $silent } weiteren ist nichts gesagt.
rows-open = { $rows } von { $whole } Zeilen könnten Leser herunterladen.
rows-open-silent = { $rows } von { $whole } Zeilen könnten Leser herunterladen; bei { $silent } weiteren ist nichts gesagt.
head-weights = Gewichte
head-engine = Programm
head-prompt = Anweisung, Vorlage
line-variant = Variante von
line-artifact = Artefakt
line-answers-as = antwortet als
line-adapter = Adapter:
line-quantisation = Quantisierung:
line-context = Token Kontext:
line-arguments = Argumente:
line-system-prompt = Systemanweisung:
line-chat-template = Gesprächsvorlage:
line-otherwise = was nicht genannt ist:
line-licence = Lizenz:
line-price = Preis:
variant = Variante von { $model }
variants-here =
    { $variants ->
        [one] { $variants } Variante hier
       *[other] { $variants } Varianten hier
    }
not-obtainable = nicht zu bekommen
not-released = nein: nicht veröffentlicht
unsaid = nicht gesagt
how-replay = eine Aufzeichnung
how-endpoint = über einen Endpunkt
how-vllm = von der Arena betrieben
no-adapter = keiner
context-both = { $served } im Dienst, { $stated } angegeben
context-stated = { $stated } angegeben
system-prompt-set = gesetzt, SHA-256 { $digest }
system-prompt-unsent = keine gesendet
no-system-prompt = keine
as-rendered = wie gesetzt { $digest }
no-sampling = nichts genannt
otherwise-vllm = die neutralen Werte des Programms
otherwise-auto = die generation_config der Gewichte, die hier nicht zu lesen war
otherwise-named = die generation_config der Gewichte: { $values }
otherwise-empty = nichts
otherwise-server = die Vorgaben des Servers, SHA-256 { $digest }
no-parent = keine
price-per-million = { $paid } $ ein, { $written } $ aus, je Million Token

note-raw-only = Nur rohe Rangliste: Das Protokoll hat weder Texte der Antworten noch Zählungen des Stils.
note-style-left-out = Beim Stil ausgelassen: { $name }; { $why }.
note-differs-in-few =
    { $votes ->
        [one] verschieden zwischen den Seiten in { $votes } Stimme, davon { $decided } mit Sieg einer Seite, während eine Wirkung { $least } braucht
       *[other] verschieden zwischen den Seiten in { $votes } Stimmen, davon { $decided } mit Sieg einer Seite, während eine Wirkung { $least } braucht
    }
note-moves-with = schwankt in allen Stimmen mit { $others }
note-moves-with-models = schwankt in allen Stimmen mit den Modellen
note-rests-on-votes = ruht in Wahrheit auf { $votes } Stimmen, während eine Wirkung { $least } braucht
note-rests-on-units =
    { $kind ->
        [session] ruht in Wahrheit auf { $units } Sitzungen, während ein Intervall { $least } braucht
        [prompt] ruht in Wahrheit auf { $units } Fragen, während ein Intervall { $least } braucht
       *[voter] ruht in Wahrheit auf { $units } Personen, während ein Intervall { $least } braucht
    }
note-predicts = sagt seine Stimmen so gut voraus, dass keine endliche Wirkung am besten passt
note-no-optimum = lässt die bereinigte Rangliste ohne Optimum
note-no-rating = Ohne endliche Wertung: { $names }; { $why }.
note-and-more = { $names } und { $more } weitere
note-lost = alle Stimmen, die mit den bewerteten Modellen verbinden, sind verloren
note-won = alle Stimmen, die mit den bewerteten Modellen verbinden, sind gewonnen
note-by-way = mit den bewerteten Modellen nur über solche ohne Wertung verbunden
note-unjoined = durch keine Stimme mit den bewerteten Modellen verbunden
note-group-lost = in der Gruppe { $models } sind alle Stimmen, die mit den bewerteten Modellen verbinden, verloren
note-group-won = in der Gruppe { $models } sind alle Stimmen, die mit den bewerteten Modellen verbinden, gewonnen
note-group-by-way = in der Gruppe { $models } mit den bewerteten Modellen nur über solche ohne Wertung verbunden
note-all-tied = Jede Stimme lautet „gleich gut“: Die Wertungen sind gleich, und nichts sagt, wie sicher das ist.
note-own-clusters = { $rows } Zeilen ohne { $column } bilden je einen eigenen Cluster.
note-none-ranked = Noch hat kein Modell { $votes } Stimmen: Alle sind vorläufig, und keines hat einen Rang.
note-silent-style = Stil, der sich zwischen den Seiten nie unterscheidet, hat keine Wirkung: { $names }.
note-penalised = Die Schätzungen sind durch einen Abzug geschrumpft: { $penalties }.
note-withheld =
    { $kind ->
        [vote] Es gibt keine Intervalle: Die Stimmen sind { NUMBER($effective, minimumFractionDigits: 1) } gleich gewichtige wert (von { $clusters }), und weniger als { $fewest } tragen keines
        [session] Es gibt keine Intervalle: Die Stimmen sind { NUMBER($effective, minimumFractionDigits: 1) } gleich fleißige Sitzungen wert (von { $clusters }), und weniger als { $fewest } tragen keines
        [prompt] Es gibt keine Intervalle: Die Stimmen sind { NUMBER($effective, minimumFractionDigits: 1) } gleich häufige Fragen wert (von { $clusters }), und weniger als { $fewest } tragen keines
       *[voter] Es gibt keine Intervalle: Die Stimmen sind { NUMBER($effective, minimumFractionDigits: 1) } gleich fleißige Personen wert (von { $clusters }), und weniger als { $fewest } tragen keines
    }
note-withheld-hint = { $why }; sammeln Sie Stimmen von mehr, oder siehe --cluster none.
note-no-interval = Zu wenige unabhängige Stimmen, oder Stimmen ohne Überraschung, stehen hinter Modellen ohne Intervall: { $names }.
note-anchored = Die Wertung von { $model } steht fest; die Intervalle sind die der Unterschiede dazu.
note-one-voter = Alle Stimmen sind von einer Person: Die Intervalle sagen, wie sicher deren Urteile sind, und nichts über die anderer.
note-lost-replicates = { $lost } von { $total } Bootstrap-Wiederholungen haben kein endliches Optimum: ausgelassen.
note-repeated-prompts = Zu { $prompts } Fragen gab es je { $times } Stimmen: Mit Clustern auch nach Fragen wären die Intervalle etwa { $wider } % breiter; siehe --cluster { $cluster }.
note-mixed-extractors = Stil wurde auf verschiedene Weise gezählt: { $names }; die Skalen können sich unterscheiden.
note-aside = { $replies } Antworten haben Gedanken oder Rufe nach Werkzeugen neben der Antwort; als Stil zählt der der Antwort.
note-unread-images = { $images } Bilder in Fragen werden nicht gelesen; diese Stimmen zählen mit ihren Texten.
note-several-artifacts = { $names } stand in diesen Protokollen für mehrere Artefakte, die getrennt bewertet sind; die Ziffern nach @ sind der Anfang vom Fingerabdruck eines Artefakts.
note-several-in-log = { $log }: { $names } stand für mehrere Artefakte, die getrennt bewertet sind; die Ziffern nach @ sind der Anfang vom Fingerabdruck eines Artefakts.
note-simulated-battles = { $log }: { $count } von { $whole } Duellen sind simuliert.

note-no-vote-left = Keine Stimme ist übrig, die es zeigen könnte.
note-counts-only = Zahlen je Paar sagen nicht, wer auf welcher Seite stand.
note-draw-sides = Losen Sie die Seiten mit einer fairen Münze aus, und halten Sie sie fest, wie sie zu sehen waren.
note-no-scale = Keine Stimme verbindet { $groups } Gruppen von Modellen: Ihre Wertungen haben keine gemeinsame Skala.
note-vote-between = Sammeln Sie Stimmen zwischen ihnen, oder bewerten Sie sie getrennt.
note-collect-votes = Sammeln Sie mehr Stimmen.
note-loosely-tied =
    { $votes ->
        [one] Nur { $votes } Stimme verbindet
       *[other] Nur { $votes } Stimmen verbinden
    } { $names } mit den anderen Modellen.
note-battle-more = Lassen Sie sie öfter antreten, gegen mehrere andere.
note-without-rating = Ohne Wertung: { $names }; vom ersten gilt: { $why }.
note-battle-nearer = Lassen Sie es gegen Modelle antreten, die ihm näher sind.
note-one-scale = { $models } Modelle auf einer Skala, keines durch weniger als { $least } Stimmen mit ihr verbunden.
note-decisive-unrated = Entschiedene Stimmen allein lassen sich nicht bewerten: { $why }
note-none-decisive = Es gibt keine.
note-few-triads = { $triads } Dreiergruppen von Modellen trafen oft genug aufeinander, und { $least } sind nötig.
note-circles =
    { $circles } von { $triads } Dreiergruppen sind Kreise, wo der Zufall { $chance } macht{ $sure ->
        [0] .
       *[other] ; { $sure } davon können kein Zufall sein.
    }
note-publish-pairs = Eine Wertung je Modell verbirgt, wer wen schlägt: Veröffentlichen Sie die Paare, oder bewerten Sie nach Kategorie.
note-no-times = Das Protokoll sagt nicht, wann die Stimmen abgegeben wurden.
note-record-times = Halten Sie tstamp fest.
note-no-halves = Keine zwei Modelle haben früh und spät je { $least } Stimmen.
note-few-for-drift = Zu wenige Personen, um { $models } Modelle zu prüfen.
note-change = { $models } Modelle ändern sich zwischen den Hälften um { $elo } Elo mehr, als der Zufall es tut (p = { $p })
note-changes-most = { $change }; am meisten { $model }, { $elo }.
note-rate-halves = Bewerten Sie die Hälften getrennt, und fragen Sie, ob sich Modelle, Personen oder Fragen geändert haben.
note-no-ids = Ohne Kennungen der Stimmen, oder Personen und Fragen, sind gleiche Stimmen nicht von doppelten zu unterscheiden.
note-record-ids = Halten Sie vote_id fest, oder voter und prompt_id.
note-repeats =
    { $alike } von { $votes } Stimmen gleichen einer früheren in allem, was von ihnen bekannt ist{ $left_out ->
        [0] {""}
       *[other] , { $left_out } weitere wurden als doppelt ausgelassen
    }{ $same_id ->
        [0] {""}
       *[other] , { $same_id } haben die Kennung einer früheren
    }: { $share } %.
note-read-once = Klären Sie, wie sie hineinkamen, und lesen Sie jede Stimme einmal.
note-rate-ties-too = Bewerten Sie auch mit --ties davidson, und sehen Sie nach, wessen Rang davon abhängt (deflator specs).
note-rate-without-both-bad-too = Bewerten Sie auch mit --both-bad drop, und lesen Sie die Antworten eines solchen Modells.
note-share-of-outcome =
    { $share } % der Stimmen lauten { $outcome ->
        [ties] „gleich gut“
       *[both-bad] „beide schlecht“
    }
note-habits = { $outcome }; Personen mit eigener Gewohnheit gaben { $share } % aller Stimmen ab
note-stands-out =
    { $outcome }; { $model } liegt { $points } Punkte neben dem, was zu erwarten ist{ $more ->
        [0] {""}
       *[other] , und { $more } weitere fallen auf
    }
note-few-pairs = { $pairs } Paare von { $models } Modellen sagen zu wenig.
note-closeness-untold = Die Paare, die aufeinandertrafen, unterscheiden die Nähe nicht von den Modellen selbst.
note-level-models = Gleich starke Modelle trafen { $times }-mal so oft aufeinander wie solche, die ein Logit trennt, über das hinaus, was jedes ausgelost wurde
note-probabilities-known = { $met }; das Protokoll sagt, mit welcher Wahrscheinlichkeit.
note-rate-by-propensity = Bewerten Sie mit --weights propensity.
note-record-propensity = Halten Sie die Wahrscheinlichkeit jedes Paars fest, wenn es ausgelost wird (propensity).
note-orders = { $common } % der Stimmen stehen in der häufigeren Reihenfolge ihres Paars, { $by_name } % mit den Namen nach dem Alphabet.
note-sides-follow = Die Seiten folgen den Modellen, sodass das eine nicht vom anderen zu unterscheiden ist.
note-no-decisive-vote = Keine Stimme ist entschieden
note-side-a-won = Seite A gewann { $share } % der entschiedenen Stimmen
note-advantage-on-board = { $first }; die Rangliste schätzt den Vorteil dieser Seite.
note-advantage = { $first }: ein Vorteil von { $logits } Logit (p = { $p }).
note-rate-position = Bewerten Sie mit --position.
note-leaks-kept = Stimmen zu Antworten, die ihr Modell nennen, wurden ohne Kennzeichen behalten.
note-leaks-untold = Keine Texte: Ob Antworten ihre Modelle nennen, wurde nicht gesucht.
note-give-texts = Geben Sie das Protokoll mit seinen Texten.
note-leaks-unsought = Das Protokoll enthält Urteile, die nicht blind sein müssen: Ob Antworten ihre Modelle nennen, wurde nicht gesucht.
note-leaks = { $leaks } von { $votes } Stimmen hatten eine Antwort, die ihr Modell nennt, und wurden ausgelassen.
note-see-who-leaks = Lesen Sie docs/cleaning.md, und sehen Sie nach, welche Modelle Stimmen verlieren (--explain-dropped).
note-no-replies = Das Protokoll hat weder Texte noch Längen der Antworten.
note-empty-replies = { $left_out } von { $votes } Stimmen hatten eine leere oder abgebrochene Antwort und wurden ausgelassen; { $silent }, die zählen, haben eine Antwort von 0 Token.
note-see-servers = Klären Sie, ob Server ausgefallen sind, und lassen Sie solche Stimmen aus.
note-no-voters = Das Protokoll sagt nicht, wer abgestimmt hat.
note-record-voters = Halten Sie zu jeder Stimme die Kennung der Person fest.
note-voters = { $voters } Personen, so viel wert wie { $equal } gleich fleißige; das fleißigste 1 % gab { $share } % der Stimmen ab.
note-ask-more-people = Fragen Sie mehr Personen, oder begrenzen Sie Stimmen mit --voter-cap; dann --cluster voter.
note-no-column = Das Protokoll hat keine Spalte { $column }.
note-record-column = Halten Sie zu jeder Stimme { $column } fest.
note-not-apart = Die Stimmen sind nicht nach { $kind ->
        [prompt] Frage
       *[voter] Person
    } zu unterscheiden.
note-wider =
    { $units } { $kind ->
        [prompt] Fragen, so viel wert wie { $equal } gleich häufige
       *[voter] Personen, so viel wert wie { $equal } gleich fleißige
    }; Intervalle, die Stimmen je { $kind ->
        [prompt] Frage
       *[voter] Person
    } zusammenzählen, sind { $times }-mal so breit
note-wider-on-board = { $wider } und sind die der Rangliste.
note-wider-hardly-shown =
    { $wider }, was so wenige { $kind ->
        [prompt] Fragen
       *[voter] Personen
    } kaum zeigen können.
note-rate-by-cluster = Bewerten Sie mit --cluster { $kind }.
note-rate-by-more-clusters = Bewerten Sie mit --cluster { $kind }, und bitten Sie um mehr { $kind ->
        [prompt] Fragen
       *[voter] Personen
    }.
note-no-width = Die Stimmen unterscheiden sich nicht, darum hat kein Intervall eine Breite.
note-by-vote = Stimme
note-by-voter = Person
note-by-session = Sitzung
note-by-prompt = Frage
note-by-both = { $a } und { $b }
note-few-ranked = Weniger als zwei Modelle haben einen Rang.
note-no-style = Die Rangliste bereinigt keinen Stil.
note-undetermined = Die Stimmen legen die Wirkungen des Stils nicht fest.
note-call-level = Nennen Sie beide Modelle gleich stark, und sammeln Sie mehr Stimmen zwischen ihnen.
note-none-exchanged = Es zeigte sich nicht, dass { $sought } von { $votes } Stimmen vordere Ränge vertauschen, was nichts beweist.
note-without = Ohne { $few } von { $votes } Stimmen ({ $share } %) steht { $change }
note-not-separated = { $change }; der Abstand ist nicht gesichert
note-instead = auf Platz { $rank } der { $board ->
        [raw] rohen
       *[controlled] bereinigten
    } Rangliste { $new } statt { $old }
note-publish-both = Begrenzen Sie Stimmen mit --voter-cap, und veröffentlichen Sie die Rangliste mit und ohne.
note-no-two-voters = Das Protokoll nennt keine zwei Personen.
note-ranks-stay = Die vorderen Ränge bleiben ohne eine Person ({ $own } von { $votes } Stimmen), die am meisten auf sie wirkt.
note-without-voter = Ohne eine Person ({ $own } von { $votes } Stimmen) steht { $change }
note-not-separated-anyway = { $change }; der Abstand ist ohnehin nicht gesichert
note-few-independent = Zu wenige unabhängige Stimmen stehen hinter einem Modell mit Rang.
note-leading-separated = Die vorderen Ränge sind voneinander getrennt.
note-open-gaps = { $open } von { $gaps } vorderen Abständen sind offen: Platz { $a_rank }, { $a }, und Platz { $b_rank }, { $b }, wären bei diesem Abstand durch etwa { $needed } Stimmen getrennt; der Median aller Nachbarn ist { $median }
note-any-number = beliebig viele
note-so-many-more = { $votes } weitere
note-separated = { $together } von { $gaps } Nachbarn sind alle zugleich getrennt, { $alone } je für sich
note-none-separated = { $separated }; keine zwei Modelle sind getrennt
note-publish-no-order = Veröffentlichen Sie keine Reihenfolge: Diese Stimmen unterscheiden kein Modell vom anderen.
note-leave-feature-out = Lassen Sie das Merkmal mit --features aus, oder sammeln Sie Stimmen, in denen die Antworten der Modelle darin schwanken.
note-never-differs = { $names } unterscheidet sich nie zwischen den beiden Seiten
note-weakest = am schwächsten ist { $name }: { $within } % der Schwankung liegen innerhalb der Modelle, VIF { $vif }, verschieden in { $votes } Stimmen
note-beside = { $a }; { $b }
note-no-groups = Das Protokoll nennt keine { $groups ->
        [categories] Kategorien
       *[voters] Personen
    }.
note-few-to-compare = Es sind zu wenige Stimmen, um { $groups ->
        [categories] Kategorien
       *[voters] Personen
    } zu vergleichen.
note-effects-alike = Keine Wirkung unterscheidet sich zwischen { $groups ->
        [categories] Kategorien
       *[voters] Personen
    } mehr als durch Zufall, am meisten { $name }
note-effect-differs = Die Wirkung von { $name } unterscheidet sich zwischen { $groups ->
        [categories] Kategorien
       *[voters] Personen
    }
note-spread = { $effect } (Standardabweichung { $elo } Elo um { $mean }, p { $p })
note-read-as-average = Lesen Sie die Wirkung als Durchschnitt; bewerten Sie { $groups ->
        [categories] Kategorien
       *[voters] Personen
    } getrennt, und vergleichen Sie die Ranglisten.
note-compare-covariates = Vergleichen Sie --covariate log1p mit ratio; lesen Sie die Wirkung als Durchschnitt über die Größen des Unterschieds.
note-no-sizes = Kein Merkmal unterscheidet sich in genug Stimmen um verschiedene Größen.
note-no-bend = keine Wirkung krümmt sich mehr als durch Zufall
note-levels-off = die Wirkung flacht mit der Größe des Unterschieds ab
note-grows = die Wirkung wächst mit der Größe des Unterschieds
note-shape = { $name }: { $shape } (z|z| { $elo } Elo neben z, p { $p } je { $by })
note-no-twins = Kein Artefakt steht unter zwei Namen.
note-twins = zwischen { $a } und { $b } liegen { $elo } Elo, ± { $chance } durch Zufall; Paare dieser Art: { $pairs }
note-see-twins = Klären Sie, ob sich geändert hat, was geantwortet hat, oder wer die beiden unterscheiden konnte.
note-one-way = Die Stimmen ordnen die Modelle nur in einer Richtung, ohne Überraschung und ohne Gleichstand, darum ist keine Wertung endlich; sammeln Sie mehr Stimmen.
note-none-joins = Keine Stimme verbindet { $groups }; sammeln Sie Stimmen zwischen ihnen, oder bewerten Sie sie getrennt.
note-mutual-groups = { $groups }: Jede gewann oder verlor alle Stimmen gegen die andere, darum haben sie keine gemeinsame Skala; sammeln Sie Stimmen zwischen ihnen, oder bewerten Sie sie getrennt.
note-groups =
    { $count } Gruppen von Modellen { $shown }{ $more ->
        [0] {""}
       *[other] {" "}und { $more } weitere
    }
note-features-together = Die Stilmerkmale { $names } sind in diesen Stimmen nicht voneinander oder von den Modellen zu unterscheiden; lassen Sie eines mit --features aus.
note-unconverged = Die Anpassung ist in { $steps } Newton-Schritten nicht konvergiert; lassen Sie Stilmerkmale oder seltene Modelle weg.
note-singular = Die Anpassung stieß auf eine singuläre Hesse-Matrix; lassen Sie Stilmerkmale weg, die gemeinsam schwanken.
note-no-step = Kein Newton-Schritt senkt den Verlust; prüfen Sie das Protokoll auf extreme Stilzahlen.
note-unbounded = Die Wertung von { $model } wächst ohne Grenze; bewerten Sie nur Modelle, die gewonnen und verloren haben.
note-texts-elsewhere = { $log }: keine Stilmerkmale, denn die Texte stehen in einer eigenen Datei (pairs-crowd.jsonl): Geben Sie auch diese.
note-votes-without-texts = { $log }: { $votes } Stimmen haben in { $file } keine Texte, also keine Stilmerkmale.
note-votes-without-output = { $log }: { $votes } Stimmen haben in { $file } keine Ausgabe, also keine Stilmerkmale.
note-outputs-unused = { $log }: Die Ausgaben in { $names } haben keine Stimmen und werden nicht gebraucht.
note-judgments = { $log }: Die Stimmen sind Urteile von { $names }.
note-pair-counts = { $log }: keine Stilmerkmale, denn Zahlen je Paar haben keine.
note-differences = { $log }: { $names } sind Unterschiede zwischen den Seiten und gehen ein, wie sie sind, mit den Kovariaten ratio oder ratio1; log1p würde sie verzerren.
note-no-differences = { $log }: { $names } wechseln nie das Vorzeichen, sind also keine Unterschiede zwischen den Seiten und werden nicht gebraucht.
note-same-in-every-row = { $log }: { $column } ist in jeder Zeile gleich, benennt also keine Person.
note-no-features = { $log }: keine Stilmerkmale, denn { $why }.
note-no-counts = es gibt keine Zählungen wie tokens_a und tokens_b
note-answers-elsewhere = die Antworten stehen in einer eigenen Datei: Geben Sie auch diese
note-no-numbers = { $lacks }; { $name }_a und { $name }_b sind keine Zahlen, zählen Sie also zuerst deren Stil
note-answers-lacking = { $log }: { $answers } Antworten stehen in keiner der Dateien mit Antworten.
note-inconsistent-verdicts = { $log }: { $verdicts } Urteile „{ $label }“ zählen als Gleichstand, wie sie heißen.
note-values-unknown = { $log }: { $values } Werte von { $column } gelten als unbekannt; der erste: { $fault }.
note-only-category = Nur Stimmen der Kategorie { $category } zählen.

leaderboard-title = Rangliste
site-counts = { $models } Modelle, { $votes } Stimmen.
site-counts-in = { $models } Modelle, { $votes } Stimmen, abgegeben { $period }.
day-pattern = d. MMMM y
period = { $first } bis { $last }
check-how = Laden Sie diese Dateien in einen Ordner und werten Sie die Stimmen noch einmal aus. Der Befehl vergleicht jede Datei und jede Zahl und nennt, was abweicht.
file-page = die Rangliste
file-details = was Stil wert war: Diagramme und ihre Tabellen
file-methods = welche Stimmen zählen, Formeln, Optionen, wie man es wiederholt
file-leaderboard = Wertungen, Intervalle, Inflation und welche Stimmen zählen, wie berechnet
file-csv = dasselbe je Modell, für eine Tabellenkalkulation
file-artifacts = was unter jedem Namen geantwortet hat: Gewichte, Programm, Ziehung, Fingerabdruck
file-boards = die Ranglisten jeder Kategorie und Sprache
file-check = was diese Rangliste verfälschen würde, mit Zahlen
file-votes = jede gelesene Stimme: { $columns }
file-manifest = Eingaben, Optionen, Versionen und die Prüfsumme jeder Datei
scale-rms = in Einheiten seines quadratischen Mittels
scale-centred = weniger sein Mittel, in Einheiten seiner Standardabweichung
unset-style = wo das Protokoll es erlaubt
unset-features = alle im Protokoll
unset-anchor = keiner: Modelle mit Rang haben im Mittel 1000
