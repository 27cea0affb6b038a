# Toutes les phrases qu'une personne qui vote peut lire, en français. Voir en.ftl.

refused = L'arène ne peut pas faire cela.
unknown-battle = Ce duel est inconnu ici. Lancez-en un nouveau.
already-voted = Ce duel a déjà reçu son vote. Lancez-en un nouveau.
not-voted = Votez d'abord ; les modèles sont révélés après le vote.
no-reply = Les deux réponses doivent d'abord avoir commencé. Si l'une reste vide, lancez un nouveau duel.
battle-over = Ce duel s'est terminé avec votre vote. Lancez-en un nouveau.
battle-expired = Ce duel est resté ouvert trop longtemps. Lancez-en un nouveau.
still-streaming = Attendez la fin des deux réponses, ou arrêtez-les, avant de continuer.
not-answerable = Aucune paire de modèles n'a de réponse à cette question. Essayez une question proposée.
empty-prompt = La question est vide. Écrivez-en une d'abord.
prompt-too-long =
    { $limit ->
        [one] La question dépasse { $limit } caractère. Raccourcissez-la.
       *[other] La question dépasse { $limit } caractères. Raccourcissez-la.
    }
conversation-full = Cette conversation est pleine. Lancez un nouveau duel.
too-many-battles = Trop de duels sont ouverts ici sans vote. Votez dans l'un d'eux, ou réessayez dans une heure.
blocked = Cette question ne peut pas être posée aux modèles ici. Essayez-en une autre.
side-failed = Cette réponse n'a pas pu être achevée. Lancez un nouveau duel.

invalid = La page a envoyé quelque chose d'incompréhensible. Rechargez-la.
unreadable = Cette requête est illisible. Rechargez la page.
unknown-host = Cette arène ne répond pas à ce nom ; son exploitant peut l'ajouter à « hosts ».
foreign-origin = Cette requête vient d'un autre site, qui n'a pas le droit d'agir.
not-here = Il n'y a rien ici.
not-this-way = Ce n'est pas ainsi qu'on le demande.
too-slow = La requête a mis trop de temps à arriver. Réessayez.
too-large = La requête est trop grande. Raccourcissez la question.
busy = Trop de monde en ce moment. Réessayez dans une minute.
too-many-streams = Trop de duels sont ouverts à la fois. Fermez-en un et réessayez.
too-many =
    { $seconds ->
        [one] C'était beaucoup en peu de temps. Attendez { $seconds } seconde et réessayez.
       *[other] C'était beaucoup en peu de temps. Attendez { $seconds } secondes et réessayez.
    }
fault = Une erreur s'est produite de notre côté. Rien n'est perdu ; réessayez dans un instant.
unavailable = { $reason }

answering = Deux modèles répondent.
answering-next = Les deux modèles répondent à votre nouveau message.
answer-a-complete = La réponse A est complète.
answer-b-complete = La réponse B est complète.
answer-a-ended = La réponse A est terminée.
answer-b-ended = La réponse B est terminée.
cut-by-length = La réponse est coupée ici : elle avait atteint sa longueur limite.
cut-by-filter = La réponse est coupée ici par un filtre.
refused-answer = Ceci est un refus : le modèle n'a pas voulu répondre.
cut-by-tool = La réponse s'arrête ici : elle demandait un outil, et il n'y en a pas.
cut-by-voter = Vous avez arrêté cette réponse ici.
cut-by-leaving = Cette réponse s'est arrêtée ici parce que personne ne la lisait. Reposez la question pour en avoir une entière.
cut-by-arena = Cette réponse s'est arrêtée ici parce que l'arène fermait. Reposez la question pour en avoir une entière.
anew = Cette réponse n'a pas pu être achevée ; un autre modèle répond à sa place.
restored = Votre duel en cours est de retour.
nothing-to-stop = Rien n'est en train de s'écrire.
stopped = Arrêté. Vous pouvez voter sur ce qui est là.
no-open-battle = Aucun duel n'est ouvert. Posez d'abord une question.
voted = Votre vote est enregistré.
action-failed = Une erreur s'est produite de notre côté. Rien n'est perdu ; réessayez ou lancez un nouveau duel.
unreachable = L'arène est injoignable. Réessayez dans un instant.
reconnecting = La connexion est perdue. Nouvel essai …
reconnected = La connexion est rétablie.
not-followed = Les réponses ne peuvent pas être suivies en ce moment. Rechargez la page dans une minute.

lead = Deux modèles répondent, vous jugez à l'aveugle, puis vous apprenez qui c'était.
suggestions = Questions pour commencer
consent = Questions, réponses et votes sont enregistrés et peuvent être publiés, sans votre nom ; n'écrivez rien de privé.
your-vote = Votre vote
reasons = Pourquoi ? Si vous voulez, avant de voter :
reason-correct = juste
reason-complete = complète
reason-follows = fait ce qui était demandé
reason-clear = claire
reason-too-long = trop longue
reason-over-decorated = trop décorée
reason-unsafe = dangereuse
simulated-models = Simulés : ces modèles sont des personnages enregistrés, pas de vrais modèles
battle-tab = Duel
leaderboard-tab = Classement
answer-a = Réponse A
answer-b = Réponse B
which-answer = Quelle réponse montrer
vote-a = ← A est meilleure
vote-b = B est meilleure →
vote-tie = ↓ Égalité
vote-bad = x Mauvaises
prompt = Votre question
prompt-hint = Posez n'importe quelle question aux deux modèles. Entrée l'envoie.
send = Envoyer
stop = Arrêter
stop-a = Arrêter la réponse A
stop-b = Arrêter la réponse B
stop-both = Tout arrêter
copy = Copier
copy-a = Copier la réponse A
copy-b = Copier la réponse B
copied = Copié
follow = Suivre
again = Redemander
together = Défiler ensemble
by-user = Vous :
by-bot = Réponse :
new-round = n Nouveau duel

keys = Touches
key-a = A est meilleure
key-b = B est meilleure
key-tie = égalité
key-bad = les deux sont mauvaises
key-new = nouveau duel, curseur dans la question
key-reasons = une raison, avant de voter
escape = Échap
key-leave = sortir de la question
key-help = cette aide
keys-rest = Les touches se reposent pendant que vous écrivez.
close = Fermer

reveal = La révélation
chose-a = Vous avez choisi A : { $a }
chose-b = Vous avez choisi B : { $b }
chose-tie = Égalité entre { $a } et { $b }
chose-bad = Toutes deux mauvaises : { $a } et { $b }
who-answered = Qui a répondu
side-a = A : { $model }
side-b = B : { $model }
side-a-chosen = A : { $model } (votre choix)
side-b-chosen = B : { $model } (votre choix)
artifacts = Tout ce que l'on sait de ces artefacts
style-and-timing = Style et durée
crowd-none = Vous êtes parmi les premiers à départager ces deux-là.
crowd =
    { $votes ->
        [one] Un vote précédent sur ces deux-là : { $a } a été préféré dans { $share } % des { $decided } qui tranchaient (de { $low } à { $high } %, sûr à 95 %).
       *[other] { $votes } votes précédents sur ces deux-là : { $a } a été préféré dans { $share } % des { $decided } qui tranchaient (de { $low } à { $high } %, sûr à 95 %).
    }
voted-early = Vous avez voté avant la fin des deux réponses ; le journal le dit.
simulated-replies = Simulées : ces réponses ont été écrites pour la démonstration ; aucun modèle de langue ne les a produites.

fact-served = Servi
fact-answers_as = Répond sous le nom
fact-engine = Moteur et version
fact-quantisation = Quantification
fact-adapter = Adaptateur
fact-context = Contexte (jetons)
fact-system_prompt = Consigne système
fact-chat_template = Gabarit de conversation
fact-sampling = Échantillonnage
fact-otherwise = Échantillonnage non précisé
fact-arguments = Arguments du moteur
fact-variant_of = Variante de
fact-obtainable = Pourriez-vous l'obtenir ?
fact-licence = Licence
fact-price = Prix
fact-fingerprint = Artefact
no-other-name = aucun autre nom signalé
none-reported = aucun signalé

style-tokens = longueur
style-headers = titres
style-lists = éléments de liste
style-bold = gras
style-emoji = émojis
style-italics = italiques
style-tables = tableaux
style-code_blocks = blocs de code
style-code_chars = caractères de code
style-quotes = citations
style-links = liens
style-chars = caractères
style-words = mots
style-exclamations = exclamations
style-flattery = flatterie

complete-after = Complète après
first-words-after = Premiers mots après
seconds = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
not-reported = non signalé
ended-by = Terminée par
ended-stop = le modèle
ended-length = sa longueur limite
ended-filtered = un filtre
ended-refusal = un refus
ended-tool_call = un appel d'outil
ended-stopped = non signalé
stopped-by-voter = vous
stopped-by-vote = votre vote
stopped-by-leaving = personne : vous aviez quitté la page
stopped-by-arena = l'arène, qui fermait
ended-failed = une panne
ended-error = une panne

store = Le journal des duels est illisible.
models = Aucune paire de modèles ne peut être tirée.

no-board = Pas encore de classement
waiting-time = Il est en cours de calcul. Rouvrez cette page dans un instant.
waiting-votes =
    { $needed ->
        [one] Les scores paraîtront dès que { $first } votes compteront. { $so_far } Il en manque encore { $needed } : lancez un duel et dites quelle réponse est la meilleure.
       *[other] Les scores paraîtront dès que { $first } votes compteront. { $so_far } Il en manque encore { $needed } : lancez un duel et dites quelle réponse est la meilleure.
    }
so-far-nobody = Personne n'a encore voté.
so-far-uncounted = Aucun vote ne compte encore.
so-far =
    { $votes ->
        [one] Pour l'instant, { $votes } vote compte.
       *[other] Pour l'instant, { $votes } votes comptent.
    }
waiting-meetings =
    { $votes ->
        [one] Les scores paraîtront dès que tous les modèles se seront rencontrés, directement ou par l'intermédiaire d'autres. Pour l'instant, { $votes } vote compte, et certains modèles ne se sont pas encore rencontrés : chaque nouveau vote aide.
       *[other] Les scores paraîtront dès que tous les modèles se seront rencontrés, directement ou par l'intermédiaire d'autres. Pour l'instant, { $votes } votes comptent, et certains modèles ne se sont pas encore rencontrés : chaque nouveau vote aide.
    }
waiting-upsets =
    { $votes ->
        [one] Les scores paraîtront dès que des modèles qui ont gagné auront aussi perdu un duel ou fait égalité. Pour l'instant, { $votes } vote compte, et ce n'est le cas d'aucun : chaque nouveau vote aide.
       *[other] Les scores paraîtront dès que des modèles qui ont gagné auront aussi perdu un duel ou fait égalité. Pour l'instant, { $votes } votes comptent, et ce n'est le cas d'aucun : chaque nouveau vote aide.
    }
waiting-computation = Les scores ne peuvent pas être calculés en ce moment. Vos votes sont conservés et compteront.
does-not-count =
    { $votes ->
        [one] { $votes } vote ne compte pas : { $why }.
       *[other] { $votes } votes ne comptent pas : { $why }.
    }

claim = { $style } ; { $ranks }.
claim-no-ranks = Aucun modèle n'a encore assez de votes pour avoir un rang.
claim-raw =
    { $models ->
        [one] { $models } modèle classé d'après les votes : ce classement ne neutralise pas le style.
       *[other] { $models } modèles classés d'après les votes : ce classement ne neutralise pas le style.
    }
claim-too-few = Trop peu de votes indépendants pour dire ce que vaut le style
claim-unproven = Ces votes ne prouvent pas que le style compte
claim-nobody = Le style compte, mais il n'est prouvé pour aucun modèle qu'il y gagne ou y perde
claim-lifts = Le style relève { $gains } et il n'est prouvé pour aucun qu'il l'abaisse
claim-lowers = Le style abaisse { $losses } et il n'est prouvé pour aucun qu'il le relève
claim-both = Le style relève { $gains } et en abaisse { $losses }
claimed =
    { $claimed ->
        [1] { $claimed } ({ $model } { $bound })
       *[other] { $claimed } (surtout { $model } { $bound })
    }
claimed-of =
    { $whole ->
        [1] { $claimed } modèle sur { $whole } ({ $model } { $bound })
       *[other]
            { $claimed ->
                [1] { $claimed } modèle sur { $whole } ({ $model } { $bound })
               *[other] { $claimed } modèles sur { $whole } (surtout { $model } { $bound })
            }
    }
bound-some = de plus de 0 Elo
bound-least = d'au moins { $elo } Elo
moves-unknown = on ne peut rien dire des rangs une fois le style neutralisé
moves-none = il n'est prouvé pour aucun rang qu'il change une fois le style neutralisé
moves =
    { $moved ->
        [1] il est prouvé que { $moved } rang sur { $whole } change une fois le style neutralisé
       *[other] il est prouvé que { $moved } rangs sur { $whole } changent une fois le style neutralisé
    }
claim-holds = La phrase vaut à { $level } pour tous les modèles classés à la fois (▲ y gagne, ▼ y perd) ; un intervalle du tableau ne vaut que pour son modèle.
claim-undecided =
    { $models ->
        [one] { $models } modèle marqué ? est trop près de la limite pour trancher.
       *[other] { $models } modèles marqués ? sont trop près de la limite pour trancher.
    }
ranks-differ =
    { $ranks ->
        [one] { $ranks } rang estimé diffère d'un classement à l'autre, ce qui ne prouve rien.
       *[other] { $ranks } rangs estimés diffèrent d'un classement à l'autre, ce qui ne prouve rien.
    }
more-ranks-differ =
    { $ranks ->
        [one] { $ranks } autre rang estimé diffère d'un classement à l'autre, ce qui ne prouve rien.
       *[other] { $ranks } autres rangs estimés diffèrent d'un classement à l'autre, ce qui ne prouve rien.
    }
verdict-gains = gagne par le style
verdict-loses = perd par le style
verdict-none = ni gain ni perte par le style n'est prouvé
verdict-undecided = trop près de la limite de ce qui peut être tranché
verdict-withheld = on ne peut rien dire
not-proven = non prouvé
verdict-bound = { $verdict }, { $bound }
basis-votes = Les intervalles tiennent chaque vote pour indépendant de tous les autres.
basis = Les intervalles tiennent compte du fait que les votes { $kinds } se ressemblent : { $units }, valant { $effective } aussi actifs les uns que les autres.
unit-voter = d'un même votant
unit-session = d'une même session
unit-prompt = sur une même question
units-voter = votants ({ $units })
units-session = sessions ({ $units })
units-prompt = questions ({ $units })
or-one = { $a } ou { $b }
and = { $a } et { $b }

percent = { $figure } %
interval = [{ $low } ; { $high }]
average-model = le modèle classé moyen

simulated-votes = Votes simulés.
simulated-truth = Ils ont été tirés d'une vérité connue, ou donnés à des personnages enregistrés : ce classement montre comment la méthode fonctionne, non quel modèle est le meilleur.
to-details = Ce que valait le style, modèle par modèle : graphiques et leurs tableaux
ratings-shown = Scores affichés
view-raw = Brut
view-controlled = Contrôlé
view-both = Les deux
find = Chercher
any = toutes
open-only = Poids ouverts seulement
yes = oui
no = non
models-shown = Modèles affichés : { $shown } sur { $whole }
cut-votes = Séparés par les votes
cut-style = Séparés par les votes, non à style égal
table-both = Les scores bruts suivent les votes, les scores contrôlés valent à style mesuré égal ; les deux viennent des mêmes votes.
table-small = En petit : les rangs que les votes ne départagent pas, et les intervalles à { $level }.
mark-raw = ○ brut
mark-controlled = ● contrôlé
head-rank = Rang
head-model = Modèle
head-raw = Brut
head-controlled = Contrôlé
head-interval = Intervalle
head-rating-change = Δ score
head-rank-change = Δ rang
head-votes = Votes
head-both-bad = Deux mauvaises
head-open = Ouverts
head-context = Contexte
under-raw = brut
under-controlled = contrôlé
under-elo = Elo
under-by-style = par le style
under-priced-out = style neutralisé
under-votes = % des votes
under-weights = poids
under-price = $ par million de jetons, entrée / sortie
under-tokens = jetons
rank-same = inchangé
rank-falls = recule de { $places }
rank-rises = monte de { $places }
rank-unsure = { $move }, incertain
status-preliminary = provisoire
status-unrated = sans score
no-match = Aucun modèle ne correspond.
preliminary = Provisoire :
preliminary-means = moins de { $votes } votes, donc un score mais pas de rang.
unrated = Sans score :
unrated-means = seulement des victoires ou des défaites, ou aucun vote qui le relie aux autres, donc pas de score fini.
dash-means = Un tiret signifie inconnu ou non affirmé.
registered = Inscrits, non servis

which-votes = Quels votes comptent
votes-read = { $votes } votes lus.
head-number = Nombre
head-share = Part
kept = retenus
left-out = écartés : { $reason }
dropped-votes = Écartés : { $votes } votes sur { $whole } ({ $share } %), { $reason }.
dropped-because = { $name } : { $why }
dropped-self_battle = duel contre soi-même
dropped-not_anonymous = non anonymes
dropped-unfinished = inachevés
dropped-empty_reply = réponse vide
dropped-different_prompts = questions différentes
dropped-frequent_prompt = question trop fréquente
dropped-ignored = ignorés
dropped-no_vote = sans vote
dropped-no_opponent = sans adversaire
dropped-not_submitted = non envoyés
dropped-inconsistent = incohérents
dropped-judge_error = erreur du juge
dropped-leak = fuite
dropped-duplicate = doublons
dropped-busy_voter = votant trop actif
dropped-other_language = autre langue
dropped-other_tag = autre catégorie
dropped-moderation = modération
dropped-refusal = refus
dropped-stand_in = remplaçant
dropped-judge_vote = vote d'un juge
dropped-no_judge_vote = vote sans juge
dropped-no_propensity = probabilité inconnue
dropped-both_bad = deux mauvaises
dropped-tie = égalité
dropped-zero_weight = poids nul
dropped-unrated_model = modèle sans score
dropped-chat = discussion
dropped-share = partage
dropped-upvote = avis positif
dropped-downvote = avis négatif
dropped-flag = signalement
dropped-other_event = autre événement
dropped-count = { $feature } non compté
why-self_battle = les deux côtés étaient le même modèle
why-not_anonymous = les noms étaient connus avant le vote
why-unfinished = une réponse n'est jamais venue
why-empty_reply = un côté n'a rien dit avant le vote
why-different_prompts = les deux côtés n'ont pas reçu la même question
why-frequent_prompt = leurs questions reviennent trop souvent
why-ignored = le journal les marque comme ignorés
why-no_vote = ils ne contiennent aucun verdict
why-no_opponent = aucune autre réponse ne se trouve à côté de celle qui est jugée
why-not_submitted = l'annotation a été annulée, laissée en brouillon ou rejetée
why-inconsistent = le verdict a changé avec l'ordre des réponses
why-judge_error = le juge n'a pas donné de verdict
why-leak = une réponse trahit son modèle
why-duplicate = les mêmes votes se trouvent déjà dans le journal
why-busy_voter = leurs votants ont plus de votes que la limite
why-other_language = leurs questions sont dans une autre langue
why-other_tag = leurs questions sont d'une autre catégorie
why-moderation = le journal signale la conversation
why-refusal = une réponse refuse
why-stand_in = un côté est tombé en panne et un autre modèle l'a remplacé
why-judge_vote = un modèle les a donnés, pas une personne
why-no_judge_vote = on ne sait pas quel modèle juge les a donnés
why-no_propensity = on ne sait pas avec quelle probabilité leur paire était tirée
why-both_bad = les deux réponses ont été dites mauvaises
why-tie = aucun côté n'a gagné
why-zero_weight = leur poids est de 0
why-unrated_model = un côté n'a pas de score fini
why-count = { $feature } n'a pas été compté dans les deux réponses

read-this = À lire avant de citer un chiffre
caveat-quality = Le score contrôlé compare les modèles à style mesuré égal. Ce n'est pas la vraie qualité, et aucun des deux classements ne remplace l'autre.
caveat-observed = Les votes sont observés, ce n'est pas une expérience : une réponse plus longue peut aussi être plus complète, si bien qu'une part de ce qui est neutralisé peut être du fond.
caveat-effects = Les effets sont appris de la façon dont varient les réponses d'un même modèle. Là où des traits varient ensemble, un petit coefficient ne veut pas dire qu'il n'y a pas d'effet.
caveat-unmeasured = Le style que personne n'a mesuré, comme la chaleur, reste dans les deux scores.
caveat-ties = Une égalité n'est pas la preuve que deux modèles se valent, et « deux mauvaises » est un verdict à part entière.
caveat-scales = Des Elo d'un classement fait avec d'autres options ou d'autres votes sont sur une autre échelle.

details-title = { $title } : ce que valait le style
to-board = Au classement
inflation-is = L'inflation est le score brut moins le score contrôlé, avec { $reference } pour référence : ce que le style explique, et un changement d'échelle qu'aucun modèle ne mérite. Un intervalle ne vaut que pour son modèle, à { $level } ; ▲ et ▼ marquent les modèles qui gagnent ou perdent par le style au-delà du doute que tous ensemble laissent.
chart-label = { $title }, graphique
table-label = { $title }, tableau
specification = Spécification Vega-Lite
as-table = Le même en tableau
slope = Du brut au contrôlé
slope-about = Chaque ligne est un modèle classé, de son score brut à son score contrôlé, avec la différence. Trait plein et points pleins : il est prouvé que le modèle gagne ou perd par le style. Trait interrompu et points vides : ce n'est pas prouvé.
slope-more =
    { $models ->
        [one] { $models } autre modèle ne figure que dans le tableau.
       *[other] { $models } autres modèles ne figurent que dans le tableau.
    }
slope-label = Graphique en pentes : scores bruts et contrôlés de { $models } modèles. Le tableau les contient.
head-raw-elo = Brut, Elo
head-controlled-elo = Contrôlé, Elo
head-change = Différence
head-verdict = Verdict
waterfall = D'où vient l'inflation de chaque modèle
waterfall-about = Chaque barre commence là où finit celle du dessus ; la dernière finit à l'inflation entière, score brut moins score contrôlé. Le changement d'échelle est ce qui reste parce que les logits s'étirent quand le style entre dans le calcul ; aucun modèle ne le mérite, et « par le style » est le total sans lui. Dessinés : les { $models } modèles que le style change le plus.
waterfall-label = Graphique en cascade : parts de l'inflation de { $models } modèles. Le tableau les contient.
waterfall-axis = Elo, de 0 à l'inflation entière
style-rescaling = changement d'échelle
head-whole = Total
head-by-style = Par le style
adds = ajoute
takes = retire
length = Longueur et inflation
length-about = Chaque point est un modèle classé, avec l'intervalle à { $level } de son inflation. À droite : des réponses plus longues aux mêmes questions, avec { $reference } pour référence ; une unité est la moyenne quadratique de la différence entre deux réponses. Plein : il est prouvé que le modèle gagne ou perd par le style.
length-label = Nuage de points : longueur et inflation de { $models } modèles. Le tableau les contient.
length-axis = Longueur au-delà de la moyenne, en unités standard
head-length = Longueur, unités
head-inflation = Inflation par le style, Elo
wins = Qui bat qui
wins-about = La probabilité, en pour cent, que le modèle de la ligne gagne le prochain vote contre celui de la colonne, d'après le classement brut, pour les { $models } meilleurs. Une case mène aux votes de sa paire.
wins-label = Matrice des probabilités de victoire entre { $models } modèles. Le tableau contient chaque paire.
pair = Paire
first-won = Le premier a gagné
neither-won = Aucun n'a gagné
second-won = Le second a gagné
first-next-raw = Prochaine victoire du premier, brut
first-next-controlled = Prochaine victoire du premier, contrôlé
against = { $a } contre { $b }
feature-prices = Le prix de chaque trait de style
style-effects = Effets du style
feature-unit = Elo qu'une réponse gagne pour une unité standard de plus d'un trait que sa rivale : la moyenne quadratique de la différence entre deux réponses sur ces votes.
head-feature = Trait
head-unit = Elo par unité
head-interval-at = Intervalle à { $level }
head-logits = γ, logits
effect-constant = ne diffère jamais
effect-left-out = écarté

what-was-rated = Ce qui a été noté
only-a-name = Un nom n'est qu'un nom : voici ce qui a répondu sous ce nom, d'après ce que l'arène sait et ce que ses serveurs signalent.
row-an-artifact = Une ligne par artefact. Les lignes dont l'artefact porte les mêmes chiffres sont une seule et même chose.
undescribed =
    { $rows ->
        [one] Pour { $rows } ligne du classement, aucun journal ne dit ce qui a répondu.
       *[other] Pour { $rows } lignes du classement, aucun journal ne dit ce qui a répondu.
    }
rows-closed =
    { $rows ->
        [one] { $rows } ligne sur { $whole } ne pourrait pas être téléchargée par le public.
       *[other] { $rows } lignes sur { $whole } ne pourraient pas être téléchargées par le public.
    }
rows-closed-silent =
    { $rows ->
        [one] { $rows } ligne sur { $whole } ne pourrait pas être téléchargée par le public ; pour { $silent } de plus, rien n'est dit.
       *[other] { $rows } lignes sur { $whole } ne pourraient pas être téléchargées par le public ; pour { $silent } de plus, rien n'est dit.
    }
rows-open =
    { $rows ->
        [one] { $rows } ligne sur { $whole } pourrait être téléchargée par le public.
       *[other] { $rows } lignes sur { $whole } pourraient être téléchargées par le public.
    }
rows-open-silent =
    { $rows ->
        [one] { $rows } ligne sur { $whole } pourrait être téléchargée par le public ; pour { $silent } de plus, rien n'est dit.
       *[other] { $rows } lignes sur { $whole } pourraient être téléchargées par le public ; pour { $silent } de plus, rien n'est dit.
    }
head-weights = Poids
head-engine = Moteur
head-prompt = Consigne, gabarit
line-variant = variante de
line-artifact = artefact
line-answers-as = répond sous le nom
line-adapter = adaptateur :
line-quantisation = quantification :
line-context = jetons de contexte :
line-arguments = arguments :
line-system-prompt = Consigne système :
line-chat-template = gabarit de conversation :
line-otherwise = ce qui n'est pas précisé :
line-licence = licence :
line-price = prix :
variant = variante de { $model }
variants-here =
    { $variants ->
        [one] { $variants } variante ici
       *[other] { $variants } variantes ici
    }
not-obtainable = non disponible
not-released = non : non publié
unsaid = non précisé
how-replay = un enregistrement
how-endpoint = par un point d'accès
how-vllm = exécuté par l'arène
no-adapter = aucun
context-both = { $served } servis, { $stated } annoncés
context-stated = { $stated } annoncés
system-prompt-set = définie, SHA-256 { $digest }
system-prompt-unsent = aucune envoyée
no-system-prompt = aucune
as-rendered = rendu { $digest }
no-sampling = rien de précisé
otherwise-vllm = les valeurs neutres du moteur
otherwise-auto = la generation_config des poids, qui n'a pas pu être lue ici
otherwise-named = la generation_config des poids : { $values }
otherwise-empty = rien
otherwise-server = les valeurs par défaut du serveur, SHA-256 { $digest }
no-parent = aucune
price-per-million = { $paid } $ en entrée, { $written } $ en sortie, par million de jetons

note-raw-only = Classement brut seulement : le journal n'a ni textes des réponses ni comptes de style.
note-style-left-out = Écarté du style : { $name } ; { $why }.
note-differs-in-few =
    { $votes ->
        [one] différent entre les deux côtés dans { $votes } vote, dont { $decided } tranchés, alors qu'un effet en demande { $least }
       *[other] différent entre les deux côtés dans { $votes } votes, dont { $decided } tranchés, alors qu'un effet en demande { $least }
    }
note-moves-with = varie avec { $others } dans tous les votes
note-moves-with-models = varie avec les modèles dans tous les votes
note-rests-on-votes = repose en fait sur { $votes } votes, alors qu'un effet en demande { $least }
note-rests-on-units =
    { $kind ->
        [session] repose en fait sur { $units } sessions, alors qu'un intervalle en demande { $least }
        [prompt] repose en fait sur { $units } questions, alors qu'un intervalle en demande { $least }
       *[voter] repose en fait sur { $units } votants, alors qu'un intervalle en demande { $least }
    }
note-predicts = prédit si bien ses votes qu'aucun effet fini ne convient le mieux
note-no-optimum = laisse le classement contrôlé sans optimum
note-no-rating = Sans score fini : { $names } ; { $why }.
note-and-more = { $names } et { $more } de plus
note-lost = tous les votes qui relient aux modèles notés sont perdus
note-won = tous les votes qui relient aux modèles notés sont gagnés
note-by-way = le seul lien avec les modèles notés passe par des modèles sans score
note-unjoined = aucun vote ne relie aux modèles notés
note-group-lost = dans le groupe { $models }, tous les votes qui relient aux modèles notés sont perdus
note-group-won = dans le groupe { $models }, tous les votes qui relient aux modèles notés sont gagnés
note-group-by-way = dans le groupe { $models }, le seul lien avec les modèles notés passe par des modèles sans score
note-all-tied = Chaque vote est une égalité : les scores sont égaux, et rien ne dit à quel point c'est sûr.
note-own-clusters = { $rows } lignes sans { $column } forment chacune leur propre grappe.
note-none-ranked = Aucun modèle n'a encore { $votes } votes : tous sont provisoires et aucun n'a de rang.
note-silent-style = Un trait de style qui ne diffère jamais entre les deux côtés n'a pas d'effet : { $names }.
note-penalised = Les estimations sont resserrées par une pénalité : { $penalties }.
note-withheld =
    { $kind ->
        [vote] Aucun intervalle n'est donné : les votes valent { NUMBER($effective, minimumFractionDigits: 1) } votes de même poids (sur { $clusters }), et il en faut au moins { $fewest }
        [session] Aucun intervalle n'est donné : les votes valent { NUMBER($effective, minimumFractionDigits: 1) } sessions de même activité (sur { $clusters }), et il en faut au moins { $fewest }
        [prompt] Aucun intervalle n'est donné : les votes valent { NUMBER($effective, minimumFractionDigits: 1) } questions de même activité (sur { $clusters }), et il en faut au moins { $fewest }
       *[voter] Aucun intervalle n'est donné : les votes valent { NUMBER($effective, minimumFractionDigits: 1) } votants de même activité (sur { $clusters }), et il en faut au moins { $fewest }
    }
note-withheld-hint = { $why } ; recueillez-en davantage, ou voyez --cluster none.
note-no-interval = Trop peu de votes indépendants, ou des votes sans surprise, derrière les modèles sans intervalle : { $names }.
note-anchored = Le score de { $model } est fixé ; les intervalles sont ceux des différences avec lui.
note-one-voter = Tous les votes sont d'un seul votant : les intervalles disent à quel point ses verdicts sont sûrs, et rien de ceux des autres.
note-lost-replicates = { $lost } réplications bootstrap sur { $total } n'ont pas d'optimum fini : écartées.
note-repeated-prompts = { $prompts } questions ont reçu { $times } votes chacune : avec des grappes par question aussi, les intervalles seraient plus larges d'environ { $wider } % ; voyez --cluster { $cluster }.
note-mixed-extractors = Le style a été compté de différentes façons : { $names } ; les échelles peuvent différer.
note-aside = { $replies } réponses ont un raisonnement ou des appels d'outil à côté de la réponse ; le style est celui de la réponse.
note-several-artifacts = { $names } : plusieurs artefacts sous un même nom dans ces journaux, notés séparément ; les chiffres après @ sont le début de l'empreinte d'un artefact.
note-several-in-log = { $log } : plusieurs artefacts sous un même nom, { $names }, notés séparément ; les chiffres après @ sont le début de l'empreinte d'un artefact.
note-simulated-battles = { $log } : { $count } duels sur { $whole } sont simulés.

leaderboard-title = Classement
site-counts = { $models } modèles, { $votes } votes.
site-counts-in = { $models } modèles, { $votes } votes ({ $period }).
day-pattern = d MMMM y
period = du { $first } au { $last }
board-wrong = Ce qui pourrait fausser ce classement
look-means = « Look » : à savoir pour le lire ; « bad » : le classement induirait en erreur.
probes-ok = { $probes } examens sans reproche
data-methods = Données et méthodes
check-page = Vérifier cette page
check-how = Téléchargez ces fichiers dans un même dossier et recalculez les scores. La commande compare chaque fichier et chaque nombre, et nomme ce qui diffère.
downloads = Téléchargements
file-page = cette page
file-details = ce que valait le style : graphiques et leurs tableaux
file-leaderboard = scores, intervalles, inflation et décompte des votes, tels que calculés
file-csv = la même chose par modèle, pour un tableur
file-artifacts = ce qui a répondu sous chaque nom : poids, moteur, échantillonnage, empreinte
file-check = ce qui fausserait ce classement, avec les chiffres
file-votes = chaque vote lu : { $columns }
file-manifest = entrées, options, versions et l'empreinte de chaque fichier
citation = Citation
how-rated = Comment les scores sont calculés
law-half = Scores de Bradley-Terry : la probabilité que A batte B est σ(θA − θB), une égalité comptant pour une demi-victoire de chacun ; 400 Elo sont un facteur dix des chances.
law-drop = Scores de Bradley-Terry : la probabilité que A batte B est σ(θA − θB), les égalités n'étant pas comptées ; 400 Elo sont un facteur dix des chances.
law-davidson = Scores de Davidson : une égalité est une issue à part entière ; 400 Elo sont un facteur dix des chances d'une victoire contre une défaite.
law-rao-kupper = Scores de Rao-Kupper : une égalité est une issue à part entière, là où aucun côté ne mène de plus d'un seuil ; 400 Elo sont un facteur dix des chances de mener.
law-controlled = { $law } Le classement contrôlé ajoute γ·z à la différence, z étant { $covariate } de chaque trait de style, { $scale }. Les deux classements viennent des mêmes votes, poids et options.
covariate-ratio = la différence relative (a − b) / (a + b)
covariate-ratio1 = la différence relative (a − b) / (a + b + 1)
covariate-log1p = la différence de ln(1 + a) et ln(1 + b)
scale-rms = en unités de sa moyenne quadratique
scale-centred = moins sa moyenne, en unités de son écart type
options = Options
option = Option
value = Valeur
unset-style = là où le journal le permet
unset-features = tous ceux du journal
unset-anchor = aucun : les modèles classés ont 1000 en moyenne
not-set = non fixé
versions = Versions
software = Logiciel
version = Version
extractor = extracteur de style
inputs = Entrées
input-rows = { $rows } lignes, lues comme { $dialect }
