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
withheld = La modération a signalé un texte de ce duel ; il ne peut donc pas être partagé.

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

shared-battle = Un duel partagé
shared-not-blind = Pas à l'aveugle : ce duel est terminé, qui l'a jugé le partage, et personne ne peut voter ici.
shared-by-name = Les deux modèles avaient été choisis par leur nom ; aucun classement ne compte ce vote.
preferred-a = A a été préféré : { $a }
preferred-b = B a été préféré : { $b }
shared-stopped = La personne qui a voté a arrêté cette réponse ici.
shared-cut = Cette réponse s'est arrêtée ici avant d'être complète.
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
# $votes, $all, $sought (number): votes left out, that count, and the most that were left out. $other (text): a model
model-keeps = Ce qui tient son rang
model-fragile =
    { $votes ->
        [one] Sans un vote sur { $all }, celui qui pèse le plus, il échange sa place avec { $other } dans le classement brut.
       *[other] Sans { $votes } votes sur { $all }, ceux qui pèsent le plus, il échange sa place avec { $other } dans le classement brut.
    }
model-firm =
    { $sought ->
        [one] Aucun vote seul, sur { $all }, ne lui a fait échanger sa place avec un voisin dans le classement brut, ce qui ne prouve rien.
       *[other] Aucun groupe de { $sought } votes sur { $all } ne lui a fait échanger sa place avec un voisin dans le classement brut, ce qui ne prouve rien.
    }
model-course = Scores de jour en jour
model-day = Jour (UTC)
model-course-about = Scores de tous les votes jusqu’à la fin de chaque jour, en Elo, selon les options de ce classement. Ils n’ont pas d’intervalle : ce qui bouge de moins que l’intervalle du score peut être dû au hasard. L’Elo est relatif : un modèle qui arrive déplace tous les autres.
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
model-samples = Duels à lire
model-samples-about = Personne ne les a choisis : de tous les duels de ce modèle qui peuvent être montrés, ceux-ci ont le plus petit SHA-256 de leur identifiant. Ils étaient à l’aveugle ; les noms figurent ici parce que les votes sont émis. Manquent les comparaisons par nom, les questions avec images, les réponses qui ont échoué et ce qu’une modération a signalé.
# $shown, $whole (number): characters
model-sample-cut = Coupé ici pour que la page reste légère : { $shown } caractères sur { $whole }.
# $turns (number): of the conversation that are left out
model-sample-more =
    { $turns ->
        [one] Un autre tour n’est pas montré ici ; le vote portait sur tous.
       *[other] { $turns } autres tours ne sont pas montrés ici ; le vote portait sur tous.
    }
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
step-control-about = Le classement contrôlé ajoute ce que vaut le style : z compare les nombres f de chaque trait de style dans les deux réponses, { $scale }, et γ est estimé avec les forces, sur les mêmes votes.
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
methods-hold = Quels votes comptent, formules, options, téléchargements, et comment obtenir de nouveau les mêmes chiffres.
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
note-unread-images = { $images } images dans les questions ne sont pas lues ; ces votes comptent par leurs textes.
note-several-artifacts = { $names } : plusieurs artefacts sous un même nom dans ces journaux, notés séparément ; les chiffres après @ sont le début de l'empreinte d'un artefact.
note-several-in-log = { $log } : plusieurs artefacts sous un même nom, { $names }, notés séparément ; les chiffres après @ sont le début de l'empreinte d'un artefact.
note-simulated-battles = { $log } : { $count } duels sur { $whole } sont simulés.

note-no-vote-left = Il ne reste aucun vote pour le dire.
note-counts-only = Des comptes par paire ne disent pas qui se trouvait de quel côté.
note-draw-sides = Tirez les côtés à pile ou face, et enregistrez-les tels qu'ils ont été montrés.
note-no-scale = Aucun vote ne relie { $groups } groupes de modèles : leurs scores n'ont pas d'échelle commune.
note-vote-between = Recueillez des votes entre eux, ou notez-les séparément.
note-collect-votes = Recueillez plus de votes.
note-loosely-tied =
    { $votes ->
        [one] Seul { $votes } vote relie
       *[other] Seuls { $votes } votes relient
    } { $names } aux autres modèles.
note-battle-more = Faites-les s'affronter davantage, contre plusieurs autres.
note-without-rating = Sans score : { $names } ; du premier on peut dire : { $why }.
note-battle-nearer = Opposez-le à des modèles plus proches de lui.
note-one-scale = { $models } modèles sur une échelle, tous reliés à elle par { $least } votes au moins.
note-decisive-unrated = Les votes tranchés ne suffisent pas à noter les modèles : { $why }
note-none-decisive = Il n'y en a pas.
note-few-triads = { $triads } trios de modèles se sont rencontrés assez souvent, et il en faut { $least }.
note-circles =
    { $circles } des { $triads } trios sont des cercles, là où le hasard en fait { $chance }{ $sure ->
        [0] .
       *[other] {" "}; { $sure } ne peuvent être dus au hasard.
    }
note-publish-pairs = Un seul score par modèle cache qui bat qui : publiez les paires, ou notez par catégorie.
note-no-times = Le journal ne dit pas quand les votes ont été émis.
note-record-times = Enregistrez tstamp.
note-no-halves = Il n'y a pas deux modèles qui aient { $least } votes tôt comme tard.
note-few-for-drift = Trop peu de votants pour tester { $models } modèles.
note-change = { $models } modèles changent de { $elo } Elo au-delà du bruit entre les deux moitiés (p = { $p })
note-changes-most = { $change } ; { $model } bouge le plus, { $elo }.
note-rate-halves = Notez les moitiés séparément, et demandez-vous si les modèles, les votants ou les questions ont changé.
note-no-ids = Sans identifiants des votes, ou votants et questions, on ne peut distinguer des votes égaux de répétitions.
note-record-ids = Enregistrez vote_id, ou voter et prompt_id.
note-repeats =
    { $alike } des { $votes } votes égalent un vote antérieur en tout ce qu'on en sait{ $left_out ->
        [0] {""}
       *[other] , { $left_out } de plus ont été écartés comme répétitions
    }{ $same_id ->
        [0] {""}
       *[other] , { $same_id } répètent l'identifiant d'un vote antérieur
    } : { $share } %.
note-read-once = Cherchez comment ils sont entrés, et lisez chaque vote une seule fois.
note-rate-ties-too = Notez aussi avec --ties davidson, et voyez de qui le rang en dépend (deflator specs).
note-rate-without-both-bad-too = Notez aussi avec --both-bad drop, et lisez les réponses d'un tel modèle.
note-share-of-outcome =
    { $share } % des votes sont { $outcome ->
        [ties] des égalités
       *[both-bad] des verdicts que les deux sont mauvaises
    }
note-habits = { $outcome } ; des votants qui ont leur propre habitude ont émis { $share } % de tous les votes
note-stands-out =
    { $outcome } ; { $model } est à { $points } points de ce qui est attendu{ $more ->
        [0] {""}
       *[other] , et { $more } de plus se distinguent
    }
note-few-pairs = { $pairs } paires de { $models } modèles en disent trop peu.
note-closeness-untold = Les paires qui se sont rencontrées ne distinguent pas la proximité des modèles eux-mêmes.
note-level-models = Des modèles de même force se sont rencontrés { $times } fois aussi souvent que des modèles séparés d'un logit, au-delà du nombre de tirages de chacun
note-probabilities-known = { $met } ; le journal dit avec quelle probabilité.
note-rate-by-propensity = Notez avec --weights propensity.
note-record-propensity = Enregistrez la probabilité de chaque paire quand elle est tirée (propensity).
note-orders = { $common } % des votes sont dans l'ordre le plus fréquent de leur paire, { $by_name } % dans l'ordre alphabétique des noms.
note-sides-follow = Les côtés suivent les modèles : on ne peut distinguer l'effet des uns de celui des autres.
note-no-decisive-vote = Aucun vote n'est tranché
note-side-a-won = Le côté A a gagné { $share } % des votes tranchés
note-advantage-on-board = { $first } ; le classement estime l'avantage de ce côté.
note-advantage = { $first } : un avantage de { $logits } logits (p = { $p }).
note-rate-position = Notez avec --position.
note-leaks-kept = Les votes sur des réponses qui nomment leur modèle ont été gardés sans marque.
note-leaks-untold = Pas de textes : on n'a pas cherché si des réponses nomment leur modèle.
note-give-texts = Donnez le journal avec ses textes.
note-leaks-unsought = Le journal contient des jugements, qui ne sont pas forcément à l'aveugle : on n'a pas cherché si des réponses nomment leur modèle.
note-leaks = { $leaks } des { $votes } votes avaient une réponse qui nomme son modèle, et ont été écartés.
note-see-who-leaks = Lisez docs/cleaning.md, et voyez quels modèles perdent des votes (--explain-dropped).
note-no-replies = Le journal n'a ni textes ni longueurs des réponses.
note-empty-replies = { $left_out } des { $votes } votes avaient une réponse vide ou coupée et ont été écartés ; { $silent } qui comptent ont une réponse de 0 jeton.
note-see-servers = Cherchez si des serveurs ont échoué, et écartez de tels votes.
note-no-voters = Le journal ne dit pas qui a voté.
note-record-voters = Enregistrez un identifiant du votant par vote.
note-voters = { $voters } votants, qui en valent { $equal } de même poids ; les 1 % les plus actifs ont émis { $share } % des votes.
note-ask-more-people = Interrogez plus de personnes, ou plafonnez les votes avec --voter-cap ; puis --cluster voter.
note-no-column = Le journal n'a pas de colonne { $column }.
note-record-column = Enregistrez { $column } pour chaque vote.
note-not-apart = On ne peut distinguer les votes par { $kind ->
        [prompt] question
       *[voter] votant
    }.
note-wider =
    { $units } { $kind ->
        [prompt] questions
       *[voter] votants
    }, qui en valent { $equal } de même poids ; des intervalles qui additionnent les votes par { $kind ->
        [prompt] question
       *[voter] votant
    } sont { $times } fois aussi larges
note-wider-on-board = { $wider }, et sont ceux du classement.
note-wider-hardly-shown =
    { $wider }, ce que si peu de { $kind ->
        [prompt] questions
       *[voter] votants
    } ne peuvent guère montrer.
note-rate-by-cluster = Notez avec --cluster { $kind }.
note-rate-by-more-clusters = Notez avec --cluster { $kind }, et demandez plus de { $kind ->
        [prompt] questions
       *[voter] votants
    }.
note-no-width = Les votes ne varient pas : aucun intervalle n'a donc de largeur.
note-by-vote = vote
note-by-voter = votant
note-by-session = session
note-by-prompt = question
note-by-both = { $a } et { $b }
note-few-ranked = Moins de deux modèles ont un rang.
note-no-style = Le classement ne contrôle aucun style.
note-undetermined = Les votes ne déterminent pas les effets du style.
note-call-level = Dites les deux modèles à égalité, et recueillez plus de votes entre eux.
note-none-exchanged = On n'a pas vu { $sought } des { $votes } votes échanger les premiers rangs, ce qui ne prouve rien.
note-without = Sans { $few } des { $votes } votes ({ $share } %), { $change }
note-not-separated = { $change }, un écart qui n'est pas établi
note-instead = le rang { $rank } du classement { $board ->
        [raw] brut
       *[controlled] contrôlé
    } revient à { $new } au lieu de { $old }
note-publish-both = Plafonnez les votes avec --voter-cap, et publiez le classement avec et sans.
note-no-two-voters = Le journal ne nomme pas deux votants.
note-ranks-stay = Les premiers rangs restent sans un votant ({ $own } des { $votes } votes), celui qui pèse le plus sur eux.
note-without-voter = Sans un votant ({ $own } des { $votes } votes), { $change }
note-not-separated-anyway = { $change }, un écart qui de toute façon n'est pas établi
note-few-independent = Trop peu de votes indépendants soutiennent un modèle classé.
note-leading-separated = Les premiers rangs sont séparés les uns des autres.
note-open-gaps = { $open } des { $gaps } premiers écarts sont ouverts : le rang { $a_rank }, { $a }, et le rang { $b_rank }, { $b }, seraient séparés à cet écart par environ { $needed } votes ; la médiane de tous les voisins est { $median }
note-any-number = n'importe combien de
note-so-many-more = { $votes } autres
note-separated = { $together } des { $gaps } voisins sont séparés tous ensemble, { $alone } chacun pour soi
note-none-separated = { $separated } ; il n'y a pas deux modèles séparés
note-publish-no-order = Ne publiez pas d'ordre : ces votes ne distinguent aucun modèle d'un autre.
note-leave-feature-out = Écartez le trait avec --features, ou recueillez des votes où les réponses des modèles varient sur ce point.
note-never-differs = { $names } ne diffère jamais entre les deux côtés
note-weakest = le plus faible est { $name } : { $within } % de sa variation se trouve à l'intérieur des modèles, VIF { $vif }, il diffère dans { $votes } votes
note-beside = { $a } ; { $b }
note-no-groups = Le journal ne nomme pas de { $groups ->
        [categories] catégories
       *[voters] votants
    }.
note-few-to-compare = Les votes sont trop peu nombreux pour comparer les { $groups ->
        [categories] catégories
       *[voters] votants
    }.
note-effects-alike = Aucun effet ne diffère entre les { $groups ->
        [categories] catégories
       *[voters] votants
    } plus que par hasard, { $name } le plus
note-effect-differs = L'effet de { $name } diffère entre les { $groups ->
        [categories] catégories
       *[voters] votants
    }
note-spread = { $effect } (écart-type { $elo } Elo autour de { $mean }, p { $p })
note-read-as-average = Lisez l'effet comme une moyenne ; notez les { $groups ->
        [categories] catégories
       *[voters] votants
    } séparément et comparez les classements.
note-compare-covariates = Comparez --covariate log1p avec ratio ; lisez l'effet comme une moyenne sur les tailles de différence.
note-no-sizes = Aucun trait ne diffère de plusieurs grandeurs dans assez de votes.
note-no-bend = aucun effet ne se courbe plus que par hasard
note-levels-off = son effet s'aplatit avec la taille de la différence
note-grows = son effet croît avec la taille de la différence
note-shape = { $name } : { $shape } (z|z| { $elo } Elo à côté de z, p { $p } par { $by })
note-no-twins = Aucun artefact ne figure sous deux noms.
note-twins = { $a } et { $b } sont à { $elo } Elo l'un de l'autre, ± { $chance } par hasard ; paires de ce genre : { $pairs }
note-see-twins = Cherchez si ce qui a répondu a changé, ou qui pouvait distinguer les deux.
note-one-way = Les votes ordonnent les modèles dans un seul sens, sans surprise ni égalité : aucun score n'est donc fini ; recueillez plus de votes.
note-none-joins = Aucun vote ne relie { $groups } ; recueillez des votes entre eux ou notez-les séparément.
note-mutual-groups = { $groups } : chaque groupe a gagné ou perdu tous les votes contre l'autre, ils n'ont donc pas d'échelle commune ; recueillez des votes entre eux ou notez-les séparément.
note-groups =
    { $count } groupes de modèles { $shown }{ $more ->
        [0] {""}
       *[other] {" "}et { $more } autres
    }
note-features-together = Les traits de style { $names } ne se distinguent pas entre eux ou des modèles dans ces votes ; écartez-en un avec --features.
note-unconverged = L'ajustement n'a pas convergé en { $steps } pas de Newton ; écartez des traits de style ou des modèles rares.
note-singular = L'ajustement a rencontré une hessienne singulière ; écartez des traits de style qui varient ensemble.
note-no-step = Aucun pas de Newton ne réduit la perte ; cherchez dans le journal des comptes de style extrêmes.
note-unbounded = Le score de { $model } croît sans borne ; ne notez que des modèles qui ont gagné et perdu.
note-texts-elsewhere = { $log } : pas de traits de style, car ses textes sont dans un fichier à part (pairs-crowd.jsonl) : donnez-le aussi.
note-votes-without-texts = { $log } : { $votes } votes n'ont pas de textes dans { $file }, donc pas de traits de style.
note-votes-without-output = { $log } : { $votes } votes n'ont pas de sortie dans { $file }, donc pas de traits de style.
note-outputs-unused = { $log } : les sorties dans { $names } n'ont pas de votes et ne servent pas.
note-judgments = { $log } : les votes sont des jugements de { $names }.
note-pair-counts = { $log } : pas de traits de style, car des comptes par paire n'en ont pas.
note-differences = { $log } : { $names } sont des différences entre les côtés et entrent telles quelles, avec les covariables ratio ou ratio1 ; log1p les déformerait.
note-no-differences = { $log } : { $names } ne changent jamais de signe : ce ne sont pas des différences entre les côtés, et elles ne servent pas.
note-same-in-every-row = { $log } : { $column } est le même à chaque ligne, ce n'est donc pas un votant.
note-no-features = { $log } : pas de traits de style, car { $why }.
note-no-counts = il n'a pas de comptes tels que tokens_a et tokens_b
note-answers-elsewhere = ses réponses sont dans un fichier à part : donnez-le aussi
note-no-numbers = { $lacks } ; { $name }_a et { $name }_b ne sont pas des nombres : comptez d'abord leur style
note-answers-lacking = { $log } : { $answers } réponses ne sont dans aucun des fichiers de réponses.
note-inconsistent-verdicts = { $log } : { $verdicts } verdicts « { $label } » comptent comme égalités, comme leur nom le dit.
note-values-unknown = { $log } : { $values } valeurs de { $column } sont tenues pour inconnues ; la première : { $fault }.
note-only-category = Seuls les votes de la catégorie { $category } comptent.

leaderboard-title = Classement
site-counts = { $models } modèles, { $votes } votes.
site-counts-in = { $models } modèles, { $votes } votes ({ $period }).
day-pattern = d MMMM y
period = du { $first } au { $last }
check-how = Téléchargez ces fichiers dans un même dossier et recalculez les scores. La commande compare chaque fichier et chaque nombre, et nomme ce qui diffère.
file-page = le classement
file-details = ce que valait le style : graphiques et leurs tableaux
file-methods = quels votes comptent, formules, options, comment recommencer
file-leaderboard = scores, intervalles, inflation et décompte des votes, tels que calculés
file-csv = la même chose par modèle, pour un tableur
file-artifacts = ce qui a répondu sous chaque nom : poids, moteur, échantillonnage, empreinte
file-boards = les classements de chaque catégorie et langue
file-check = ce qui fausserait ce classement, avec les chiffres
file-votes = chaque vote lu : { $columns }
file-manifest = entrées, options, versions et l'empreinte de chaque fichier
scale-rms = en unités de sa moyenne quadratique
scale-centred = moins sa moyenne, en unités de son écart type
unset-style = là où le journal le permet
unset-features = tous ceux du journal
unset-anchor = aucun : les modèles classés ont 1000 en moyenne
