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
not-comparable = Aucune paire de modèles qui puisse se rencontrer ici ne porte ces noms. Vérifiez l'adresse, ou revenez aux duels à l'aveugle.
empty-prompt = La question est vide. Écrivez-en une d'abord.
prompt-too-long =
    { $limit ->
        [one] La question dépasse { $limit } caractère. Raccourcissez-la.
       *[other] La question dépasse { $limit } caractères. Raccourcissez-la.
    }
conversation-full = Cette conversation est pleine. Lancez un nouveau duel.
# $limit (number): images
too-many-images =
    { $limit ->
        [0] Aucune image ne tient ici. Envoyez la question sans image.
        [one] Les questions d'un duel contiennent { $limit } image au plus. Retirez les autres.
       *[other] Les questions d'un duel contiennent { $limit } images au plus. Retirez-en.
    }
images-come-first = Seul un duel dont la première question a une image en accepte d'autres. Lancez-en un nouveau.
images-not-answerable = Il n'y a pas ici, en ce moment, deux modèles qui regardent des images. Posez la question sans image.
# $limit (number): megabytes
image-too-large = L'image dépasse { $limit } Mo. Prenez-en une plus petite.
# $limit (number): million pixels
image-too-many-pixels = L'image a plus de { $limit } millions de pixels. Prenez-en une plus petite.
wrong-image-type = Ce fichier n'est ni JPEG, ni PNG, ni WebP, ni GIF. Enregistrez l'image sous l'un de ces formats.
image-is-vector = Un SVG ne peut pas être pris. Enregistrez le dessin en PNG.
image-animated = Cette image bouge. Prenez une image fixe.
image-broken = L'image ne peut pas être lue jusqu'au bout. Enregistrez-la à nouveau ou prenez-en une autre.
image-gone = Une image a attendu trop longtemps. Retirez-la et ajoutez-la à nouveau.
too-many-uploads = Trop d'images attendent ici en ce moment. Réessayez dans une heure.
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
too-large = La requête est trop grande. Raccourcissez la question, ou prenez une image plus petite.
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
beyond-bounds = À partir d'un certain point, cette réponse est affichée en texte brut : elle est plus longue ou plus imbriquée que ce que cette page met en forme.
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
named = Pas à l'aveugle : vous avez choisi ces deux modèles par leur nom. Votre vote est enregistré, et aucun classement ne le compte.
named-leave = Revenir aux duels à l'aveugle
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
images = Images de votre question
image = Image
add-image = Ajouter une image
image-added = L'image est ajoutée.
image-adding = Ajout de l'image …
remove-image = Retirer l'image
# $images (number): how many; $limit (number): megabytes
image-limits =
    { $images ->
        [one] { $images } image par duel, jusqu'à { $limit } Mo : choisissez, collez ou déposez un JPEG, PNG, WebP ou GIF fixe.
       *[other] Jusqu'à { $images } images par duel, { $limit } Mo chacune : choisissez, collez ou déposez JPEG, PNG, WebP ou GIF fixe.
    }
send = Envoyer
stop = Arrêter
stop-a = Arrêter la réponse A
stop-b = Arrêter la réponse B
stop-both = Tout arrêter
copy = Copier
copy-a = Copier la réponse A
copy-b = Copier la réponse B
copy-code = Copier le code
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
named-voted = Vous avez choisi les deux modèles par leur nom : aucun classement ne compte ce vote.
compare = Comparer ces deux modèles par leur nom
share = Partager ce duel
unshare = Ne plus partager
share-about = Qui a l'adresse peut alors lire les deux conversations, les noms et votre vote, jusqu'à ce que vous y mettiez fin.
shared = Partagé : qui a l'adresse peut lire ce duel.
unshared = Le partage a pris fin : l'adresse ne mène plus nulle part.

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

style-tokens = Longueur
style-headers = Titres
style-lists = Éléments de liste
style-bold = Gras
style-emoji = Émojis
style-italics = Italiques
style-tables = Tableaux
style-code_blocks = Blocs de code
style-code_chars = Caractères de code
style-quotes = Citations
style-links = Liens
style-chars = Caractères
style-words = Mots
style-exclamations = Exclamations
style-flattery = Flatterie

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

shared-battle = Un duel partagé
shared-not-blind = Pas à l'aveugle : ce duel est terminé, qui l'a jugé le partage, et personne ne peut voter ici.
shared-by-name = Les deux modèles avaient été choisis par leur nom ; aucun classement ne compte ce vote.
preferred-a = A a été préféré : { $a }
preferred-b = B a été préféré : { $b }
not-shared = Ce duel n'est pas partagé, ou ne l'est plus.
to-the-arena = Vers l'arène

own-tab = Vos duels
own-lead = Ce navigateur seul garde ce qui figure ici ; rien n'en est jamais envoyé.
own-few = Après dix votes à l'aveugle, vous verrez aussi ici comment le style vous influence, et un petit classement à vous.
own-style = Comment le style vous influence
own-style-about = La part des fois où vous préférez une réponse qui ne diffère de l'autre que par cela, d'après vos votes à l'aveugle. Tant qu'ils sont peu nombreux, chaque part est ramenée vers 50 % ; quand sa fourchette contient 50 %, ils ne disent encore rien.
own-answer = Une réponse qui
own-share = Vous la préférez
own-range = Sûr à 95 %
own-more-tokens = est deux fois plus longue
own-more-headers = a seule des titres
own-more-lists = a seule des listes
own-more-bold = a seule du gras
own-more-emoji = a seule des emojis
own-board = Votre classement
own-board-about = Comment vous évaluez les modèles une fois le style décompté : 0 est leur moyenne. Tant que vos votes sont peu nombreux, tous sont ramenés vers 0.
own-model = Modèle
own-elo = Elo
own-votes = Votes
own-battles = Jusqu'ici
own-a = Vous avez choisi A
own-b = Vous avez choisi B
own-tie = Égalité
own-both_bad = Mauvaises toutes deux
own-by-name = par leur nom
own-forget = Oublier ces duels
own-sure = Oublier tous ces duels ? Ce que vous partagez reste partagé, et vous ne pourrez plus y mettre fin d'ici.

store = Le journal des duels est illisible.
models = Aucune paire de modèles ne peut être tirée.

## The operator's page

operator = Exploitation
operator-token = Jeton
operator-enter = Ouvrir
operator-leave = Se déconnecter
operator-wrong = Ce n’est pas le jeton de l’exploitant de cette arène.
operator-now = Maintenant, et au cours des { $hours } dernières heures
operator-battles = Duels commencés
operator-votes = Votes
operator-open = Duels sans vote
operator-blocked = Questions bloquées
operator-flagged = Textes signalés
operator-models = Les modèles, et les réponses terminées
operator-model = Modèle
operator-state = État
operator-state-up = en service
operator-state-starting = démarre
operator-state-down = hors service
operator-state-gone = n’est plus ici
operator-answers = Réponses
operator-failed = Échecs, %
operator-median = Premier mot, médiane
operator-slow = Premier mot, les 5 % les plus lents
operator-none = Pas encore de votes, ou ils n’ont pas encore été lus ; le reste apparaîtra ici plus tard.
operator-log = Ce que dit le journal
operator-computed =
    { $votes ->
        [one] Calculé le { $time } UTC à partir de { $votes } vote. Les votes plus récents viennent avec le prochain classement.
       *[other] Calculé le { $time } UTC à partir de { $votes } votes. Les votes plus récents viennent avec le prochain classement.
    }
operator-table = La même chose en tableau
operator-hours-title = Votes par heure
operator-hours-about =
    { $votes ->
        [one] { $votes } vote au cours des 48 dernières heures.
       *[other] { $votes } votes au cours des 48 dernières heures.
    }
operator-hours-label = Barres : { $votes } votes au cours des 48 dernières heures. Le tableau les contient.
operator-hour = Heure
operator-pairs-title = Les paires telles que tirées
operator-pairs-about = Combien de fois deux modèles se sont rencontrés dans des duels votés, face à ce que voulaient les probabilités enregistrées. Une paire sur la ligne pointillée s’est rencontrée aussi souvent que voulu ; bien en dessous, ses votants partent ou ses réponses échouent. Le tableau commence par les paires les plus en retard. Paires jamais rencontrées : { $never }.
operator-pairs-label = Points : { $pairs } paires, rencontres face au tirage voulu. Le tableau les contient.
operator-pair = Paire
operator-met = Rencontres
operator-meant = Voulues
operator-deviation = Écart, en écarts types
operator-sides = Côtés
operator-bias =
    { $decisive ->
        [one] Sur { $decisive } vote décisif, { $share } % préfèrent le côté A (de { $low } à { $high } %, sûr à 95 %). Les côtés sont tirés à pile ou face.
       *[other] Sur { $decisive } votes décisifs, { $share } % préfèrent le côté A (de { $low } à { $high } %, sûr à 95 %). Les côtés sont tirés à pile ou face.
    }
operator-sessions = Sessions
operator-concentration =
    { $number ->
        [one] { $number } session a voté.
       *[other] { $number } sessions ont voté ; les dix plus actives ont donné { $busiest } % des votes. Leur coefficient de Gini est de { $gini } (0 : toutes égales, 1 : une seule a tout) ; elles pèsent autant que { $effective } sessions également actives.
    }
operator-busiest = Les sessions les plus actives, par l’empreinte que le journal en garde
operator-session = Session
operator-decisive = Décisifs
operator-for-a = Pour le côté A
operator-reasons = Signalements, et votes qui ne comptent pas
operator-marked = Votes signalés, par motif
operator-left-out = Votes que le classement écarte, par motif
operator-reason = Motif
operator-no-votes = aucun.
operator-quarantine = Quarantaine, à l’essai
operator-quarantine-about = Ce que chaque option de deflator rate écarterait en plus. Regarder ne change rien.
operator-option = Option
operator-affected = Sessions touchées

## Model pages and methods

more-of-models = Plus sur ces modèles :
specs-title = Ce que les rangs doivent aux choix
specs-held =
    { $specifications ->
        [one] Évalué d’une seule manière.
       *[other] Évalué de { $specifications } manières ; { $held } des { $models } modèles classés gardent leur rang dans toutes.
    }
specs-about = Une colonne est une combinaison de choix ; celle qui est teintée est celle de ce classement. En haut : le score de { $model } avec son intervalle à { $level }, le plus élevé d’abord, plein là où son rang est celui du classement ; ses rangs : { $ranks }. Ensuite les rangs des modèles, puis les choix en vigueur.
specs-by-lot = { $drawn } combinaisons sur { $all } sont dessinées, tirées au sort.
specs-scales = Les Elo de règles de nullité différentes sont sur des échelles différentes ; les rangs se comparent.
specs-label = Graphique des spécifications : { $models } modèles selon { $specifications } combinaisons de choix ; { $held } gardent leur rang. Le tableau donne leurs rangs.
specs-rating = Score de { $model }, Elo
specs-ranks-by-model = Rang
specs-model = Modèle
specs-base = Rang ici
specs-ranks = Tous les rangs
specs-sets = Ensembles de rangs
specs-same = Comme ici
specs-axis-ties = Nuls
specs-axis-both_bad = Deux mauvaises
specs-axis-features = Style
specs-axis-extractor = Extracteur
specs-axis-covariate = Covariable
specs-axis-weights = Poids
pages-nav = Pages de ce classement
pages-board = Classement
pages-details = Ce que valait le style
pages-methods = Données et méthodes
pages-raw = Brut
pages-controlled = Contrôlé
pages-simulated = Votes simulés : personne ne les a donnés. Ils montrent comment la méthode fonctionne, non quel modèle est meilleur.
parts-choose = Votes
parts-whole = Tous
parts-kind-category = Catégorie
parts-kind-language = Langue
parts-all = Classements par catégorie et par langue
parts-about-language = Ce classement n’évalue que les votes sur des questions dans cette langue : { $part }. Ce sont { $votes } votes sur { $all }.
parts-about-category = Ce classement n’évalue que les votes sur des questions de cette catégorie : { $part }. Ce sont { $votes } votes sur { $all }.
parts-sparse =
    { $more ->
        [0] Sans classement, car leurs votes n’en portent pas (moins de { $least } votes, moins de deux modèles qui en ont assez, ou aucun intervalle) : { $names }.
       *[other] Sans classement, car leurs votes n’en portent pas (moins de { $least } votes, moins de deux modèles qui en ont assez, ou aucun intervalle) : { $names } et { $more } autres.
    }
parts-family =
    { $boards ->
        [0] Il n’y en a pas encore.
        [one] Un tel classement est une famille à part : ce qu’il affirme vaut pour tous ses modèles classés à la fois, mais pas conjointement avec le classement de tous les votes.
       *[other] Chacun de ces { $boards } classements est une famille à part : ce qu’il affirme vaut pour tous ses modèles classés à la fois, mais pas pour les { $boards } classements ensemble. Qui y cherche la meilleure place d’un modèle en trouvera par hasard.
    }
tag-code = Code
tag-math = Mathématiques
tag-creative_writing = Écriture créative
tag-if = Suivi de consignes
tag-hard = Questions difficiles
tag-multi_turn = Plusieurs tours
tag-short_prompt = Questions courtes
tag-medium_prompt = Questions moyennes
tag-long_prompt = Questions longues
tag-non_english = Pas en anglais
model-place = Au classement
model-name = Modèle
model-ranks = Rang, et les rangs que les votes laissent ouverts
model-rating = Score, Elo
model-family = Les rangs laissés ouverts valent à { $level } pour tous les modèles classés à la fois ; tout autre intervalle de cette page ne vaut que pour son propre nombre.
model-is-preliminary = Provisoire : trop peu de votes pour être classé.
model-is-unrated = Sans score : seulement des victoires ou des défaites, ou aucun vote qui le relie aux autres ; il n’a donc pas de score fini.
model-votes = Votes
model-both-bad = Les deux réponses mauvaises
model-inflation = Inflation due au style, Elo
model-claim-gains = Gagne par le style, au-delà du doute que laissent tous les modèles classés ensemble.
model-claim-loses = Perd par le style, au-delà du doute que laissent tous les modèles classés ensemble.
model-claim-none = Aucun gain ni perte par le style n’est prouvé.
model-claim-undecided = Trop près de la limite de ce qui peut être décidé.
model-claim-withheld = Rien ne peut être affirmé.
model-under = Rangs selon d’autres choix
model-served = Ce qui a répondu
model-unserved = Aucun journal ne dit ce qui a répondu sous ce nom.
model-several =
    { $rows ->
        [one] Ce nom désignait un artefact, évalué à part :
       *[other] Ce nom désignait { $rows } artefacts, évalués séparément :
    }
model-kin = Variantes
model-relation = Lien
model-kin-parent = ce dont ce modèle est une variante
model-kin-variant = une variante de ce modèle
model-kin-sibling = une variante du même modèle
model-kin-namesake = un autre artefact du même nom
model-gap = Brut et contrôlé : de combien d’Elo ce modèle dépasse l’autre, avec l’intervalle à { $level } de cette seule différence.
model-rivals = Rivaux les plus proches
model-met = Votes entre eux (gagnés, nuls, perdus)
model-style = Sa manière d’écrire
model-feature = Style
model-own = Ses réponses
model-field = Toutes les réponses
model-times = Rapport
model-worth = Valeur, Elo
model-style-about = Moyennes par réponse soumise au vote. Valeur : ce que ce modèle gagne ou perd par ce trait, face au modèle classé moyen.
model-parts = Par catégorie et par langue
model-part = Classement
model-ranked = Modèles classés
model-parts-about = Les rangs que laissent ouverts les votes de chaque classement. Les scores de classements différents sont sur des échelles différentes, et chaque classement est une famille à part.
methods-votes = Quels votes comptent
methods-read =
    { $votes ->
        [one] { $votes } vote a été lu.
       *[other] { $votes } votes ont été lus.
    }
methods-reason = Votes
methods-share = Part
methods-kept = gardés
methods-left-out = écartés : { $reason }
methods-input =
    { $rows ->
        [one] { $rows } ligne, lue comme { $dialect }
       *[other] { $rows } lignes, lues comme { $dialect }
    }
methods-formulas = Formules
step-law = La chance de gagner
step-law-half-about = Bradley et Terry : θ est la force d’un modèle. Un nul compte pour une demi-victoire de chaque côté ; 400 Elo sont un facteur dix des cotes.
step-law-drop-about = Bradley et Terry : θ est la force d’un modèle. Les nuls ne comptent pas ; 400 Elo sont un facteur dix des cotes.
step-law-davidson-about = Davidson : un nul est une issue à part. 400 Elo sont un facteur dix des cotes d’une victoire contre une défaite.
step-law-rao-kupper-about = Rao et Kupper : un nul est une issue à part, où aucun côté ne mène de plus de η. 400 Elo sont un facteur dix des cotes de mener.
step-control = Le style déduit
step-control-about = Le classement contrôlé ajoute ce que vaut le style : z compare les nombres f de chaque trait de style dans les deux réponses, et γ est estimé avec les forces, sur les mêmes votes.
step-inflation = Inflation
step-inflation-about = De combien un modèle est plus haut selon les votes qu’à style mesuré égal. Son erreur vient des deux classements ensemble, car ils partagent leurs votes.
step-intervals = Intervalles
step-intervals-about = H est la courbure de l’ajustement, s la somme des scores d’une unité indépendante g : un votant, là où le journal en nomme plusieurs. Peu d’unités élargissent les intervalles.
step-ranks = Rangs que les votes laissent ouverts
step-ranks-about = Parmi M modèles classés, ceux qui sont prouvés meilleurs ou pires, là où toutes les différences entre modèles valent à la fois.
methods-again = Refaire les mêmes nombres
methods-version = Méthode : { $spec }. Ce qu’un tel nom désigne ne change jamais ; une nouvelle méthode reçoit un nouveau nom.
methods-rating = Comment l’évaluation est faite
methods-reading = Comment les votes sont lus
methods-versions = Versions
methods-option = Nom
methods-value = Valeur
methods-unset = non fixé
methods-yes = oui
methods-no = non
methods-extractor = Le style a été compté par { $extractor }.
methods-downloads = Téléchargements
methods-licence = Licence
methods-citation = Citation
check-title = Ce qui pourrait fausser ce classement
check-about =
    { $votes ->
        [one] Chaque test a porté sur { $votes } vote.
       *[other] Chaque test a porté sur { $votes } votes.
    }
verdict-bad = Trompeur : { $probes }
verdict-look = À savoir : { $probes }
verdict-cannot-tell = Indécidable : { $probes }
verdict-ok = En ordre : { $probes }
