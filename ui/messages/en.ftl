# Every sentence that a voter, or the operator on a page, can read, in English. An id is the code of
# its sentence. A file of another language has the same ids; what it lacks is read in English.

## What the arena refuses

refused = The arena cannot do this.
unknown-battle = This battle is not known here. Start a new one.
already-voted = This battle already has its vote. Start a new one.
not-voted = Vote first; the models are revealed after the vote.
no-reply = Both answers must have begun first. If one stays empty, start a new battle.
battle-over = This battle ended with your vote. Start a new one.
battle-expired = This battle was left open for too long. Start a new one.
still-streaming = Wait for both answers to end, or stop them, before you go on.
not-answerable = No two models here have an answer to this prompt. Try a suggested prompt.
not-comparable = Here no two models that may meet have these names. Check the address, or go back to blind battles.
empty-prompt = The prompt is empty. Type a question first.
# $limit (number): characters
prompt-too-long =
    { $limit ->
        [one] The prompt is longer than { $limit } character. Shorten it.
       *[other] The prompt is longer than { $limit } characters. Shorten it.
    }
conversation-full = This conversation is full. Start a new battle.
# $limit (number): images
too-many-images =
    { $limit ->
        [0] No image fits in here. Send the prompt without it.
        [one] The prompts of a battle hold { $limit } image at most. Remove the others.
       *[other] The prompts of a battle hold { $limit } images at most. Remove some.
    }
images-come-first = Only a battle whose first prompt has an image takes more of them. Start a new battle.
images-not-answerable = No two models here can look at images at the moment. Ask without them.
# $limit (number): megabytes
image-too-large = The image is larger than { $limit } MB. Take a smaller one.
# $limit (number): million pixels
image-too-many-pixels = The image has more than { $limit } million pixels. Take a smaller one.
wrong-image-type = This file is no JPEG, PNG, WebP or GIF. Save the image as one of them.
image-is-vector = An SVG cannot be taken. Save the drawing as a PNG.
image-animated = This image moves. Take a still one.
image-broken = The image cannot be read to its end. Save it anew, or take another one.
image-gone = An image has waited for too long. Remove it and add it again.
too-many-uploads = Too many images are waiting here at the moment. Try again in an hour.
too-many-battles = Too many battles are open here without a vote. Vote on one, or try again in an hour.
blocked = This prompt cannot be put to the models here. Try another one.
side-failed = This answer could not be completed. Start a new battle.
withheld = The moderator here flagged a text of this battle, so it cannot be shared.

## What the edge refuses

invalid = The page sent something that is not understood. Load it again.
unreadable = This request cannot be read. Load the page again.
unknown-host = This arena does not answer to that name; its operator may add it to hosts.
foreign-origin = This request comes from another site, which may not act.
not-here = There is nothing here.
not-this-way = This is not the way to ask for it.
too-slow = The request took too long to arrive. Try again.
too-large = The request is too large. Shorten the prompt, or take a smaller image.
busy = Too many people are here at the moment. Try again in a minute.
too-many-streams = Too many battles are open at once. Close one and try again.
# $seconds (number): how long to wait
too-many =
    { $seconds ->
        [one] That was a lot in a short time. Wait { $seconds } second and try again.
       *[other] That was a lot in a short time. Wait { $seconds } seconds and try again.
    }
fault = Something went wrong on our side. Nothing was lost; try again in a moment.
# $reason (text): a sentence of the leaderboard's own
unavailable = { $reason }

## The status line

answering = Two models are answering.
answering-next = Both models are answering your next message.
answer-a-complete = Answer A is complete.
answer-b-complete = Answer B is complete.
answer-a-ended = Answer A has ended.
answer-b-ended = Answer B has ended.
cut-by-length = The answer was cut off here: it had reached its length limit.
cut-by-filter = The answer was cut off here by a filter.
refused-answer = This is a refusal: the model would not answer.
cut-by-tool = The answer ends here: it called for a tool, and there is none.
cut-by-voter = You stopped this answer here.
cut-by-leaving = This answer stopped here because nobody was reading it. Ask again for a whole one.
cut-by-arena = This answer stopped here because the arena closed. Ask again for a whole one.
beyond-bounds = From some point on, this answer is shown as plain text: it is longer or more deeply nested than this page lays out.
anew = This answer could not be completed; another model answers in its place.
restored = Your open battle is back.
nothing-to-stop = Nothing is being written.
stopped = Stopped. You can vote on what is there.
no-open-battle = There is no open battle. Send a prompt first.
voted = Your vote is recorded.
action-failed = Something went wrong on our side. Nothing was lost; try again or start a new round.
unreachable = The arena cannot be reached. Try again in a moment.
reconnecting = The connection is lost. Trying again …
reconnected = The connection is back.
not-followed = The answers cannot be followed at the moment. Load the page again in a minute.

## The page

lead = Two models answer, you judge blind, then you learn who they were.
named = Not blind: you chose these two models by name. Your vote is kept, and no board counts it.
named-leave = Back to blind battles
suggestions = Prompts to begin with
consent = Prompts, answers and votes are recorded and may be published, without your name; write nothing private.
your-vote = Your vote
reasons = Why? If you like, before you vote:
reason-correct = correct
reason-complete = complete
reason-follows = does what was asked
reason-clear = clear
reason-too-long = too long
reason-over-decorated = over-decorated
reason-unsafe = unsafe
simulated-models = Simulated: these models are recorded personas, not real ones
battle-tab = Battle
leaderboard-tab = Leaderboard
answer-a = Answer A
answer-b = Answer B
which-answer = Which answer to show
vote-a = ← A is better
vote-b = B is better →
vote-tie = ↓ Tie
vote-bad = x Both bad
prompt = Your prompt
prompt-hint = Ask both models anything. Enter sends.
images = Images of your prompt
image = Image
add-image = Add image
image-added = The image is added.
image-adding = Adding the image …
remove-image = Remove image
# $images (number): how many; $limit (number): megabytes
image-limits =
    { $images ->
        [one] { $images } image a battle, up to { $limit } MB: choose, paste or drop a JPEG, PNG, WebP or still GIF.
       *[other] Up to { $images } images a battle, { $limit } MB each: choose, paste or drop JPEG, PNG, WebP or still GIF.
    }
send = Send
stop = Stop
stop-a = Stop answer A
stop-b = Stop answer B
stop-both = Stop both
copy = Copy
copy-a = Copy answer A
copy-b = Copy answer B
copy-code = Copy code
copied = Copied
follow = Follow
again = Ask again
together = Scroll together
by-user = You:
by-bot = Answer:
new-round = n New round

## Help with the keys

keys = Keys
key-a = A is better
key-b = B is better
key-tie = tie
key-bad = both are bad
key-new = new round, and into the prompt
key-reasons = a reason, before you vote
escape = Esc
key-leave = out of the prompt
key-help = this help
keys-rest = Keys rest while you type.
close = Close

## The reveal
## $model, $a, $b (text): names of models

reveal = The reveal
chose-a = You chose A: { $a }
chose-b = You chose B: { $b }
chose-tie = A tie between { $a } and { $b }
chose-bad = Both bad: { $a } and { $b }
who-answered = Who answered
side-a = A: { $model }
side-b = B: { $model }
side-a-chosen = A: { $model } (your choice)
side-b-chosen = B: { $model } (your choice)
artifacts = All that is known of these artifacts
style-and-timing = Style and timing
crowd-none = You are among the first to judge these two against each other.
# $a (text): the model on side A; $votes, $decided: how many votes; $share, $low, $high: percent
crowd =
    { $votes ->
        [one] One earlier vote on these two: { $a } was preferred in { $share }% of { $decided } that chose ({ $low } to { $high }%, 95% sure).
       *[other] { $votes } earlier votes on these two: { $a } was preferred in { $share }% of { $decided } that chose ({ $low } to { $high }%, 95% sure).
    }
voted-early = You voted before both answers were complete; the log says so.
simulated-replies = Simulated: these replies were written for the demo; no language model produced them.
named-voted = You chose both models by name, so no board counts this vote.
compare = Compare these two by name
share = Share this battle
unshare = Stop sharing
share-about = Whoever has the address can then read both chats, the names and your vote, until you stop it.
shared = Shared: whoever has the address can read this battle.
unshared = No longer shared: the address leads nowhere now.

# Facts of an artifact
fact-served = Served
fact-answers_as = Answers as
fact-engine = Engine and version
fact-quantisation = Quantisation
fact-adapter = Adapter
fact-context = Context (tokens)
fact-system_prompt = System prompt
fact-chat_template = Chat template
fact-sampling = Sampling
fact-otherwise = Sampling not named
fact-arguments = Engine arguments
fact-variant_of = Variant of
fact-obtainable = Could you obtain it?
fact-licence = Licence
fact-price = Price
fact-fingerprint = Artifact
no-other-name = no other name reported
none-reported = none reported

# Style
style-tokens = length
style-headers = headers
style-lists = list items
style-bold = bold
style-emoji = emoji
style-italics = italics
style-tables = tables
style-code_blocks = code blocks
style-code_chars = code chars
style-quotes = quotes
style-links = links
style-chars = chars
style-words = words
style-exclamations = exclamations
style-flattery = flattery

# Timing
complete-after = Complete after
first-words-after = First words after
# $seconds (number)
seconds = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
not-reported = not reported
ended-by = Ended by
ended-stop = the model
ended-length = its length limit
ended-filtered = a filter
ended-refusal = a refusal
ended-tool_call = a tool call
ended-stopped = not reported
stopped-by-voter = you
stopped-by-vote = your vote
stopped-by-leaving = nobody: you had left the page
stopped-by-arena = the arena, which closed
ended-failed = a failure
ended-error = a failure

## A shared battle

shared-battle = A shared battle
shared-not-blind = Not blind: this battle is over, its voter shares it, and nobody can vote here.
shared-by-name = Its voter chose both models by name; no board counts the vote.
preferred-a = A was preferred: { $a }
preferred-b = B was preferred: { $b }
shared-stopped = Its voter stopped this answer here.
shared-cut = This answer stopped here before it was complete.
not-shared = This battle is not shared, or no longer.
to-the-arena = To the arena

## The voter's own battles

own-tab = Your battles
own-lead = Only this browser keeps what stands here; it is never sent anywhere.
own-few = After ten blind votes you also see here how style sways you, and a small board of your own.
own-style = How style sways you
own-style-about = How often you prefer an answer that differs from the other in this alone, as your blind votes suggest. While they are few, each share is drawn towards 50%; where its range holds 50%, they say nothing yet.
own-answer = An answer that
own-share = You prefer it
own-range = 95% sure
# What it has that the other has not
own-more-tokens = is twice as long
own-more-headers = alone has headers
own-more-lists = alone has lists
own-more-bold = alone has bold text
own-more-emoji = alone has emoji
own-board = Your board
own-board-about = How you rate the models once style is priced out: 0 is their average. While your votes are few, all are drawn towards 0.
own-model = Model
own-elo = Elo
own-votes = Votes
own-battles = So far
own-a = You chose A
own-b = You chose B
own-tie = A tie
own-both_bad = Both bad
own-by-name = by name
own-forget = Forget these battles
own-sure = Forget all these battles? What you share stays shared, and you can no longer stop it from here.

# Of /ready, for whatever watches over the arena.
store = The log of battles cannot be read.
models = No two models can be drawn.

## The operator's page

operator = Operator
operator-token = Token
operator-enter = Open
operator-leave = Sign out
operator-wrong = This is not the token of this arena's operator.
# $hours (number): how far it looks back
operator-now = Now, and in the last { $hours } hours
operator-battles = Battles begun
operator-votes = Votes
operator-open = Battles without a vote
operator-blocked = Prompts blocked
operator-flagged = Texts flagged
operator-models = Models, and the answers that ended
operator-model = Model
operator-state = State
operator-state-up = up
operator-state-starting = starting
operator-state-down = down
operator-state-gone = no longer here
operator-answers = Answers
operator-failed = Failed, %
operator-median = First token, median
operator-slow = First token, slowest 5%
operator-none = No votes yet, or the worker has not read them; this page shows the rest by itself later.
operator-log = What the log says
# $time (text); $votes (number)
operator-computed =
    { $votes ->
        [one] Computed { $time } UTC from { $votes } vote. Newer votes come with the next board.
       *[other] Computed { $time } UTC from { $votes } votes. Newer votes come with the next board.
    }
operator-table = The same as a table
operator-hours-title = Votes by hour
operator-hours-about =
    { $votes ->
        [one] { $votes } vote in the last 48 hours.
       *[other] { $votes } votes in the last 48 hours.
    }
operator-hours-label = Bars: { $votes } votes in the last 48 hours. The table holds them.
operator-hour = Hour
operator-pairs-title = Pairs as drawn
# $never (number): pairs that never met
operator-pairs-about = How often two models met in battles with a vote, against how often their recorded probabilities meant them to. A pair on the dashed line met as often as meant; far below it, its voters leave or its answers fail. The table begins with the pairs furthest short. Pairs that never met: { $never }.
operator-pairs-label = Dots: { $pairs } pairs, met against meant. The table holds them.
operator-pair = Pair
operator-met = Met
operator-meant = Meant
operator-deviation = Off, in standard deviations
operator-sides = Sides
# $share, $low, $high (text): percent
operator-bias =
    { $decisive ->
        [one] Of { $decisive } decisive vote { $share }% prefer side A ({ $low } to { $high }%, 95% sure). Sides are drawn by a fair coin.
       *[other] Of { $decisive } decisive votes { $share }% prefer side A ({ $low } to { $high }%, 95% sure). Sides are drawn by a fair coin.
    }
operator-sessions = Sessions
# $busiest (text): percent; $gini, $effective (text)
operator-concentration =
    { $number ->
        [one] { $number } session voted.
       *[other] { $number } sessions voted; the ten busiest cast { $busiest }% of the votes. Their Gini coefficient is { $gini } (0: all alike, 1: one has all); they weigh as many as { $effective } equally busy ones.
    }
operator-busiest = The busiest sessions, by the hash that the log has of them
operator-session = Session
operator-decisive = Decisive
operator-for-a = For side A
operator-reasons = Flags, and votes that do not count
operator-marked = Votes that are flagged, by reason
operator-left-out = Votes that the board leaves out, by reason
operator-reason = Reason
operator-no-votes = none.
operator-quarantine = Quarantine, tried out
operator-quarantine-about = What each option of deflator rate would leave out beside that. Nothing is changed by looking.
operator-option = Option
operator-affected = Sessions affected

## Model pages and methods

# In the reveal, before links to the pages of both models
more-of-models = More of these models:

# The specification strip
specs-title = How far ranks depend on choices
# $specifications (number): ways to rate the same votes. $held, $models (number): of the models,
# how many keep their rank
specs-held =
    { $specifications ->
        [one] Rated in { $specifications } way.
       *[other] Rated in { $specifications } ways, { $held } of { $models } ranked models keep their rank in all of them.
    }
# $model (text): a name. $ranks (text): 2–5. $level (text): 95%
specs-about = A column is one combination of choices; the shaded one is this board’s. Above: the rating of { $model } with its { $level } interval, highest first, filled where its rank is the board’s own; its ranks: { $ranks }. Then the ranks of the models, and the choices that are on.
# $drawn, $all (number): columns
specs-by-lot = { $drawn } of { $all } combinations are drawn, by lot.
specs-scales = Elo of different tie rules is on different scales; ranks can be compared.
specs-label = Specification chart: { $models } models under { $specifications } combinations of choices; { $held } keep their rank. The table holds their ranks.
# $model (text): a name
specs-rating = Rating of { $model }, Elo
specs-ranks-by-model = Rank
specs-model = Model
specs-base = Rank here
specs-ranks = All ranks
specs-sets = Rank sets
specs-same = As here
specs-axis-ties = Ties
specs-axis-both_bad = Both bad
specs-axis-features = Style
specs-axis-extractor = Extractor
specs-axis-covariate = Covariate
specs-axis-weights = Weights

# All pages beside the board
pages-nav = Pages of this leaderboard
pages-board = Leaderboard
pages-details = What style was worth
pages-methods = Data and methods
pages-raw = Raw
pages-controlled = Controlled
pages-simulated = Simulated votes: no person cast them. They show how the method works, not which model is better.

# Boards of a category or a language
parts-choose = Votes
parts-whole = All
parts-kind-category = Category
parts-kind-language = Language
parts-all = Boards by category and language
# $part (text): a language. $votes, $all (number): votes on such prompts, and of the whole board
parts-about-language = This board rates only votes on prompts in this language: { $part }. They are { $votes } of { $all } votes.
# $part (text): a category. $votes, $all (number): votes on such prompts, and of the whole board
parts-about-category = This board rates only votes on prompts of this category: { $part }. They are { $votes } of { $all } votes.
# $names (text): with their votes. $more (number): not named. $least (number): votes
parts-sparse =
    { $more ->
        [0] Not ranked, because their votes carry no ranks (fewer than { $least } votes, fewer than two models with enough of them, or no interval): { $names }.
       *[other] Not ranked, because their votes carry no ranks (fewer than { $least } votes, fewer than two models with enough of them, or no interval): { $names }, and { $more } more.
    }
# $boards (number): that there are
parts-family =
    { $boards ->
        [0] There is no such board yet.
        [one] Such a board is a family of its own: what it states holds for all of its ranked models at once, and not together with the board of all votes.
       *[other] Each of these { $boards } boards is a family of its own: what one states holds for all of its ranked models at once, and not for all { $boards } boards together. Who searches them for the best place of a model will find some by chance.
    }
tag-code = Code
tag-math = Mathematics
tag-creative_writing = Creative writing
tag-if = Following instructions
tag-hard = Hard prompts
tag-multi_turn = Several turns
tag-short_prompt = Short prompts
tag-medium_prompt = Medium prompts
tag-long_prompt = Long prompts
tag-non_english = Not in English

# The page of a model
model-place = On the leaderboard
model-name = Model
model-ranks = Rank, and the ranks the votes leave open
model-rating = Rating, Elo
# $level (text): 95%
model-family = Ranks left open hold at { $level } for all ranked models at once; every other interval on this page is that of its own number alone.
model-is-preliminary = Preliminary: too few votes to be ranked.
model-is-unrated = Unrated: wins or losses only, or no votes that join it to the others, so it has no finite rating.
model-votes = Votes
model-both-bad = Both answers bad
model-inflation = Inflation by style, Elo
model-claim-gains = Gains by style, beyond the doubt that all ranked models together leave.
model-claim-loses = Loses by style, beyond the doubt that all ranked models together leave.
model-claim-none = No gain or loss by style is proven.
model-claim-undecided = Too close to the edge of what can be decided.
model-claim-withheld = Nothing can be said.
model-under = Ranks under other choices
model-served = What answered
model-unserved = No log says what answered under this name.
# $rows (number): of the board
model-several =
    { $rows ->
        [one] This name stood for one artifact, which is rated by itself:
       *[other] This name stood for { $rows } artifacts, which are rated apart:
    }
model-kin = Variants
model-relation = Relation
model-kin-parent = what this model is a variant of
model-kin-variant = a variant of this model
model-kin-sibling = a variant of the same model
model-kin-namesake = another artifact of the same name
# $level (text): 95%
model-gap = Raw and controlled: how many Elo this model is rated above the other one, each with the { $level } interval of that one difference.
model-rivals = Nearest rivals
model-met = Votes between them (won, tied, lost)
model-style = How it writes
model-feature = Style
model-own = Its answers
model-field = All answers
model-times = Ratio
model-worth = Worth, Elo
model-style-about = Means per answer that was voted on. Worth: what this model gains or loses by the feature, against the average ranked model.
model-parts = By category and language
model-part = Board
model-ranked = Ranked models
model-parts-about = The ranks that the votes of each board leave open. Ratings of different boards are on different scales, and each board is a family of its own.

# The page of data and methods
methods-votes = Which votes count
# $votes (number): of the log
methods-read =
    { $votes ->
        [one] { $votes } vote was read.
       *[other] { $votes } votes were read.
    }
methods-reason = Votes
methods-share = Share
methods-kept = kept
# $reason (text): its name
methods-left-out = left out: { $reason }
# $rows (number): of the file. $dialect (text): its format
methods-input =
    { $rows ->
        [one] { $rows } row, read as { $dialect }
       *[other] { $rows } rows, read as { $dialect }
    }
methods-formulas = Formulas
step-law = The chance to win
step-law-half-about = Bradley and Terry: θ is a model’s strength. A tie counts as half a win for each side; 400 Elo are a factor of ten in the odds.
step-law-drop-about = Bradley and Terry: θ is a model’s strength. Ties do not count; 400 Elo are a factor of ten in the odds.
step-law-davidson-about = Davidson: a tie is an outcome of its own. 400 Elo are a factor of ten in the odds of a win against a loss.
step-law-rao-kupper-about = Rao and Kupper: a tie is an outcome of its own, where neither side leads by more than η. 400 Elo are a factor of ten in the odds of leading.
step-control = Style priced out
step-control-about = The controlled board adds what style is worth: z compares the counts f of each style feature in the two answers, and γ is estimated together with the strengths, from the same votes.
step-inflation = Inflation
step-inflation-about = How much higher a model stands as voted than at equal measured style. Its error comes from both boards together, since they share their votes.
step-intervals = Intervals
step-intervals-about = H is the curvature of the fit, s the summed scores of one independent unit g: one voter, where the log names several. Few units widen the intervals.
step-ranks = Ranks that the votes leave open
step-ranks-about = Of M ranked models, those that are proven better or worse, where all differences between models hold at once.
methods-again = The same numbers again
# $spec (text): deflator/1, and what differs
methods-version = Method: { $spec }. What such a name stands for never changes; a new method gets a new name.
methods-rating = How it was rated
methods-reading = How votes were read
methods-versions = Versions
methods-option = Name
methods-value = Value
methods-unset = not set
methods-yes = yes
methods-no = no
# $extractor (text): its name and version
methods-extractor = Style was counted by { $extractor }.
methods-downloads = Downloads
methods-licence = Licence
methods-citation = Citation

# What a check says of the votes
check-title = What could make this board wrong
# $votes (number): that were checked
check-about =
    { $votes ->
        [one] Every probe was asked of { $votes } vote.
       *[other] Every probe was asked of { $votes } votes.
    }
# $probes (number): that say so
verdict-bad = Misleading: { $probes }
# $probes (number): that say so
verdict-look = Worth knowing: { $probes }
# $probes (number): that say so
verdict-cannot-tell = Cannot tell: { $probes }
# $probes (number): that say so
verdict-ok = Fine: { $probes }

## The leaderboard
## $level (text): a share in percent, as `percent` writes it; $model (text): the name of one

no-board = No leaderboard yet
waiting-time = It is being computed. Open this page again in a moment.
# $first, $needed (number): votes; $so_far (text): one of the next three
waiting-votes =
    { $needed ->
        [one] Ratings appear once { $first } votes count. { $so_far } { $needed } more is needed: start a battle and say which answer is better.
       *[other] Ratings appear once { $first } votes count. { $so_far } { $needed } more are needed: start a battle and say which answer is better.
    }
so-far-nobody = Nobody has voted yet.
so-far-uncounted = No vote counts yet.
so-far =
    { $votes ->
        [one] So far { $votes } vote counts.
       *[other] So far { $votes } votes count.
    }
waiting-meetings =
    { $votes ->
        [one] Ratings appear once all models have met, directly or through others. { $votes } vote counts so far, and some models have not met yet: every further vote helps.
       *[other] Ratings appear once all models have met, directly or through others. { $votes } votes count so far, and some models have not met yet: every further vote helps.
    }
waiting-upsets =
    { $votes ->
        [one] Ratings appear once models that won have also lost or drawn a battle. { $votes } vote counts so far, and none has: every further vote helps.
       *[other] Ratings appear once models that won have also lost or drawn a battle. { $votes } votes count so far, and none has: every further vote helps.
    }
waiting-computation = The ratings cannot be computed at the moment. Your votes are kept and will count.
# $why (text): one of the messages why-…
does-not-count =
    { $votes ->
        [one] { $votes } vote does not count, because { $why }.
       *[other] { $votes } votes do not count, because { $why }.
    }

# What the votes prove of style. All of it holds for all ranked models at once.
# $style, $ranks (text): one of the claims of each kind
claim = { $style }; { $ranks }.
claim-no-ranks = No model has enough votes to be ranked yet.
claim-raw =
    { $models ->
        [one] { $models } model ranked as voted: style is not priced out on this board.
       *[other] { $models } models ranked as voted: style is not priced out on this board.
    }
claim-too-few = Too few independent votes to say what style is worth
claim-unproven = These votes do not prove that style matters
claim-nobody = Style matters, but no model provably gains or loses by it
# $gains, $losses (text): how many models, and which most surely
claim-lifts = Style lifts { $gains } and provably lowers none
claim-lowers = Style lowers { $losses } and provably lifts none
claim-both = Style lifts { $gains } and lowers { $losses }
# $claimed, $whole (number): models; $bound (text): by how much the one that is named gains or loses
claimed =
    { $claimed ->
        [1] { $claimed } ({ $model } { $bound })
       *[other] { $claimed } (most of all { $model } { $bound })
    }
claimed-of =
    { $whole ->
        [1] { $claimed } of { $whole } model ({ $model } { $bound })
       *[other]
            { $claimed ->
                [1] { $claimed } of { $whole } models ({ $model } { $bound })
               *[other] { $claimed } of { $whole } models (most of all { $model } { $bound })
            }
    }
bound-some = by more than 0 Elo
# $elo (text): a figure
bound-least = by at least { $elo } Elo
moves-unknown = nothing can be said of ranks when style is priced out
moves-none = no rank provably changes when style is priced out
# $moved, $whole (number): ranks
moves =
    { $moved ->
        [1] { $moved } of { $whole } ranks provably changes when style is priced out
       *[other] { $moved } of { $whole } ranks provably change when style is priced out
    }
claim-holds = The sentence holds at { $level } for all ranked models at once (▲ gains, ▼ loses); an interval in the table is its model's own.
claim-undecided =
    { $models ->
        [one] { $models } model marked ? is too close to the edge to call.
       *[other] { $models } models marked ? are too close to the edge to call.
    }
ranks-differ =
    { $ranks ->
        [one] { $ranks } point rank differs between the boards, which proves nothing.
       *[other] { $ranks } point ranks differ between the boards, which proves nothing.
    }
more-ranks-differ =
    { $ranks ->
        [one] { $ranks } more point rank differs between the boards, which proves nothing.
       *[other] { $ranks } more point ranks differ between the boards, which proves nothing.
    }
verdict-gains = gains by style
verdict-loses = loses by style
verdict-none = no gain or loss by style is proven
verdict-undecided = too close to the edge of what can be decided
verdict-withheld = nothing can be said
not-proven = not proven
verdict-bound = { $verdict }, { $bound }
basis-votes = Intervals take every vote as independent of all others.
# $kinds (text): one or two of unit-…; $units (text): one or two of units-…; $effective (number)
basis = Intervals allow for votes of one { $kinds } being alike: { $units }, worth { $effective } equally busy ones.
unit-voter = voter
unit-session = session
unit-prompt = prompt
units-voter = voters ({ $units })
units-session = sessions ({ $units })
units-prompt = prompts ({ $units })
or-one = { $a } or one { $b }
and = { $a } and { $b }

# Figures
# $figure, $low, $high (text)
percent = { $figure }%
interval = [{ $low }, { $high }]
average-model = the average ranked model

# The table
simulated-votes = Simulated votes.
simulated-truth = They were drawn from a known truth, or cast on recorded personas: this board shows how the method works, not which model is better.
to-details = What style was worth, model by model: charts and their tables
ratings-shown = Ratings shown
view-raw = Raw
view-controlled = Controlled
view-both = Both
find = Find
any = any
open-only = Open weights only
yes = yes
no = no
# $shown, $whole (text): how many models
models-shown = { $shown } of { $whole } models shown
cut-votes = Separated by the votes
cut-style = Separated as voted, not at equal style
table-both = Raw ratings are as voted, controlled ones at equal measured style; both come from the same votes.
table-small = Small figures: ranks the votes cannot tell apart, and { $level } intervals.
mark-raw = ○ raw
mark-controlled = ● controlled
head-rank = Rank
head-model = Model
head-raw = Raw
head-controlled = Controlled
head-interval = Interval
head-rating-change = Δ rating
head-rank-change = Δ rank
head-votes = Votes
head-both-bad = Both bad
head-open = Open
head-context = Context
under-raw = raw
under-controlled = controlled
under-elo = Elo
under-by-style = by style
under-priced-out = when priced out
under-votes = % of votes
under-weights = weights
under-price = $ a million tokens, in / out
under-tokens = tokens
rank-same = same
rank-falls = falls { $places }
rank-rises = rises { $places }
rank-unsure = { $move }, unsure
status-preliminary = preliminary
status-unrated = unrated
no-match = No model matches.
preliminary = Preliminary:
preliminary-means = fewer than { $votes } votes, so rated but not ranked.
unrated = Unrated:
unrated-means = wins or losses only, or no votes that join it to the others, so no finite rating exists.
dash-means = A dash means not known or not claimed.
registered = Registered, not served

# Which votes count
which-votes = Which votes count
votes-read = { $votes } votes read.
head-number = Number
head-share = Share
kept = kept
# $reason (text): one of dropped-…
left-out = left out: { $reason }
# $votes, $whole (number); $share (text): percent; $reason (text): one of dropped-…
dropped-votes = Left out: { $votes } of { $whole } votes ({ $share }%), { $reason }.
dropped-because = { $name }: { $why }
dropped-self_battle = self battle
dropped-not_anonymous = not anonymous
dropped-unfinished = unfinished
dropped-empty_reply = empty reply
dropped-different_prompts = different prompts
dropped-frequent_prompt = frequent prompt
dropped-ignored = ignored
dropped-no_vote = no vote
dropped-no_opponent = no opponent
dropped-not_submitted = not submitted
dropped-inconsistent = inconsistent
dropped-judge_error = judge error
dropped-leak = leak
dropped-duplicate = duplicate
dropped-busy_voter = busy voter
dropped-other_language = other language
dropped-other_tag = other tag
dropped-moderation = moderation
dropped-refusal = refusal
dropped-stand_in = stand in
dropped-judge_vote = judge vote
dropped-no_judge_vote = no judge vote
dropped-no_propensity = no propensity
dropped-both_bad = both bad
dropped-tie = tie
dropped-zero_weight = zero weight
dropped-unrated_model = unrated model
dropped-chat = chat
dropped-share = share
dropped-upvote = upvote
dropped-downvote = downvote
dropped-flag = flag
dropped-other_event = other event
# $feature (text): the name of a style feature in the log
dropped-count = no { $feature } count
why-self_battle = both sides were the same model
why-not_anonymous = the names were known before the vote
why-unfinished = an answer never came
why-empty_reply = a side said nothing before the vote
why-different_prompts = the two sides were not asked the same
why-frequent_prompt = their prompts come up too often
why-ignored = the log marks them as ignored
why-no_vote = they hold no verdict
why-no_opponent = no other answer stands beside the rated one
why-not_submitted = the annotation was cancelled, drafted or discarded
why-inconsistent = the verdict changed with the order of the answers
why-judge_error = the judge gave no verdict
why-leak = a reply gives its model away
why-duplicate = the same votes stand in the log before
why-busy_voter = their voters have more votes than the cap
why-other_language = their prompts are in another language
why-other_tag = their prompts are of another category
why-moderation = the log marks the conversation
why-refusal = a reply declines
why-stand_in = a side failed, and another model took its place
why-judge_vote = a model cast them, not a person
why-no_judge_vote = no judging model is known to have cast them
why-no_propensity = how likely their pair was to be drawn is not known
why-both_bad = both answers were called bad
why-tie = neither side won
why-zero_weight = their weight is 0
why-unrated_model = a side has no finite rating
why-count = { $feature } was not counted in both replies

# Before quoting a number
read-this = Read this before quoting a number
caveat-quality = The controlled rating compares models at equal measured style. It is not true quality, and neither board replaces the other.
caveat-observed = Votes are observed, not an experiment: a longer answer may also be a more complete one, so some of what is priced out can be substance.
caveat-effects = Effects are learned from how each model's own answers vary. Where features move together, a small coefficient does not mean no effect.
caveat-unmeasured = Style that nobody measured, such as warmth, stays in both ratings.
caveat-ties = A tie is not proof of parity, and “both bad” is a verdict of its own.
caveat-scales = Elo from a board with other options or other votes is on another scale.

# Charts and their tables
details-title = { $title }: what style was worth
# $reference (text): a model, or average-model
inflation-is = Inflation is the raw rating minus the controlled one, relative to { $reference }: what style explains, and a rescaling that no model earns. An interval is its model’s own, at { $level }; ▲ and ▼ mark models that gain or lose by style beyond the doubt that all of them together leave.
chart-label = { $title }, chart
table-label = { $title }, table
specification = Vega-Lite specification
as-table = The same as a table
slope = From raw to controlled
slope-about = Each line is a ranked model, from its raw rating to its controlled one, labelled with the change. Solid with filled dots: the model provably gains or loses by style. Dashed with hollow dots: it does not.
slope-more = { $models } more models stand in the table alone.
slope-label = Slope chart: ratings of { $models } models, raw and controlled. The table holds them.
head-raw-elo = Raw, Elo
head-controlled-elo = Controlled, Elo
head-change = Change
head-verdict = Verdict
waterfall = Where each model’s inflation comes from
waterfall-about = Each bar starts where the one above it ends; the last one ends at the whole inflation, raw less controlled rating. Rescaling is what remains because logits stretch when style joins the model; no model earns it, and by style is the total without it. Drawn: the { $models } models that style changes the most.
waterfall-label = Waterfall chart: parts of the inflation of { $models } models. The table holds them.
waterfall-axis = Elo, from 0 to the whole inflation
style-rescaling = rescaling
head-whole = Total
head-by-style = By style
adds = adds
takes = takes away
length = Length and inflation
length-about = Each dot is a ranked model, with the { $level } interval of its inflation. To the right: answers longer than those of { $reference } to the same prompts; a unit is the root mean square of the difference between two answers. Filled: provably gains or loses by style.
length-label = Scatter chart: length and inflation of { $models } models. The table holds them.
length-axis = Length beyond the average, in standard units
head-length = Length, units
head-inflation = Inflation by style, Elo
wins = Who beats whom
wins-about = The chance in percent that the model of the row wins the next vote against that of the column, by the raw board, for the { $models } best. A cell leads to the votes of its pair.
wins-label = Matrix of chances to win between { $models } models. The table holds each pair.
pair = Pair
first-won = First won
neither-won = Neither won
second-won = Second won
first-next-raw = First wins next, raw
first-next-controlled = First wins next, controlled
against = { $a } against { $b }
feature-prices = The price of each style feature
style-effects = Style effects
feature-unit = Elo that an answer gains for one standard unit more of a feature than its rival: the root mean square of the difference between two answers over these votes.
head-feature = Feature
head-unit = Elo per unit
head-interval-at = { $level } interval
head-logits = γ, logits
effect-constant = never differs
effect-left-out = left out

# What was rated
what-was-rated = What was rated
only-a-name = A name is only a name: this is what answered under it, as the arena was told and as its servers report.
row-an-artifact = One row an artifact. Rows whose artifact has the same digits are one and the same.
undescribed =
    { $rows ->
        [one] Of { $rows } row of the board no log says what answered.
       *[other] Of { $rows } rows of the board no log says what answered.
    }
rows-closed = { $rows } of { $whole } rows could not be downloaded by a reader.
rows-closed-silent = { $rows } of { $whole } rows could not be downloaded by a reader; whether { $silent } more could is not said.
rows-open = { $rows } of { $whole } rows could be downloaded by a reader.
rows-open-silent = { $rows } of { $whole } rows could be downloaded by a reader; whether { $silent } more could is not said.
head-weights = Weights
head-engine = Engine
head-prompt = Prompt, template
line-variant = variant of
line-artifact = artifact
line-answers-as = answers as
line-adapter = adapter:
line-quantisation = quantisation:
line-context = tokens of context:
line-arguments = arguments:
line-system-prompt = System prompt:
line-chat-template = chat template:
line-otherwise = what is not named:
line-licence = licence:
line-price = price:
variant = variant of { $model }
variants-here =
    { $variants ->
        [one] { $variants } variant here
       *[other] { $variants } variants here
    }
not-obtainable = not obtainable
not-released = no: not released
unsaid = not said
how-replay = a recording
how-endpoint = at an endpoint
how-vllm = run by the arena
no-adapter = none
# $served, $stated (number): tokens
context-both = { $served } served, { $stated } stated
context-stated = { $stated } stated
# $digest (text): the first digits of one
system-prompt-set = set, SHA-256 { $digest }
system-prompt-unsent = none sent
no-system-prompt = none
as-rendered = as rendered { $digest }
no-sampling = none named
otherwise-vllm = the engine’s neutral values
otherwise-auto = the weights’ generation_config, which could not be read here
# $values (text): as JSON, or otherwise-empty
otherwise-named = the weights’ generation_config: { $values }
otherwise-empty = nothing
otherwise-server = the server’s defaults, SHA-256 { $digest }
no-parent = none
# $paid, $written (text): dollars
price-per-million = ${ $paid } in, ${ $written } out, per million tokens

# What a reader should know beside the numbers. An id ends with the code that `ratings` gives the sentence.
# $why (text): another of these, a part of a sentence; $names, $models (text): names in a row
note-raw-only = Raw board only: the log has neither answer texts nor style counts.
note-style-left-out = Left out of style: { $name }, which { $why }.
note-differs-in-few =
    { $votes ->
        [one] differs between the sides in { $votes } vote, { $decided } of which a side won, where an effect takes { $least }
       *[other] differs between the sides in { $votes } votes, { $decided } of which a side won, where an effect takes { $least }
    }
note-moves-with = moves with { $others } in all votes
note-moves-with-models = moves with the models in all votes
note-rests-on-votes = rests effectively on { $votes } votes, where an effect takes { $least }
note-rests-on-units =
    { $kind ->
        [session] rests effectively on { $units } sessions, where an interval takes { $least }
        [prompt] rests effectively on { $units } prompts, where an interval takes { $least }
       *[voter] rests effectively on { $units } voters, where an interval takes { $least }
    }
note-predicts = predicts its votes so well that no finite effect fits best
note-no-optimum = leaves the controlled board without an optimum
note-no-rating = No finite rating: { $names }, which { $why }.
note-and-more = { $names } and { $more } more
note-lost = lost every vote that joins it to the rated models
note-won = won every vote that joins it to the rated models
note-by-way = is joined to the rated models only by way of unrated ones
note-unjoined = is joined to the rated models by no vote
note-group-lost = in its group { $models } lost every vote that joins it to the rated models
note-group-won = in its group { $models } won every vote that joins it to the rated models
note-group-by-way = in its group { $models } is joined to the rated models only by way of unrated ones
note-all-tied = Every vote is a tie: the ratings are equal, and nothing tells how sure that is.
# $column (text): of the log
note-own-clusters = { $rows } rows without { $column } are each a cluster of their own.
note-none-ranked = No model has { $votes } votes yet: all are preliminary and none is ranked.
note-silent-style = Style that never differs between the two sides has no effect: { $names }.
note-penalised = Estimates are shrunk by a penalty: { $penalties }.
note-withheld =
    { $kind ->
        [vote] Intervals are withheld: the votes are worth { NUMBER($effective, minimumFractionDigits: 1) } equally busy votes (of { $clusters }), and fewer than { $fewest } carry none
        [session] Intervals are withheld: the votes are worth { NUMBER($effective, minimumFractionDigits: 1) } equally busy sessions (of { $clusters }), and fewer than { $fewest } carry none
        [prompt] Intervals are withheld: the votes are worth { NUMBER($effective, minimumFractionDigits: 1) } equally busy prompts (of { $clusters }), and fewer than { $fewest } carry none
       *[voter] Intervals are withheld: the votes are worth { NUMBER($effective, minimumFractionDigits: 1) } equally busy voters (of { $clusters }), and fewer than { $fewest } carry none
    }
note-withheld-hint = { $why }; collect votes of more, or see --cluster none.
note-no-interval = Too few independent votes, or votes without a surprise, stand behind models without an interval: { $names }.
note-anchored = The rating of { $model } is fixed; intervals are of differences from it.
note-one-voter = All votes are of one voter: intervals say how sure that voter's verdicts are, and nothing of others.
note-lost-replicates = { $lost } of { $total } bootstrap replicates have no finite optimum: left out.
note-repeated-prompts = { $prompts } prompts were voted on { $times } times each: with clusters by prompt too the intervals would be about { $wider }% wider; see --cluster { $cluster }.
note-mixed-extractors = Style was counted in different ways: { $names }; scales may differ.
note-aside = { $replies } replies have reasoning or tool calls beside the answer; style is the answer's.
note-unread-images = { $images } images in prompts are not read; these votes count by their texts.
note-several-artifacts = { $names } stood for several artifacts in these logs, which are rated apart; the digits after @ begin an artifact's fingerprint.
# $log (text): its name
note-several-in-log = { $log }: { $names } stood for several artifacts, which are rated apart; the digits after @ begin an artifact's fingerprint.
note-simulated-battles = { $log }: { $count } of { $whole } battles are simulated.

## A published board

leaderboard-title = Leaderboard
site-counts = { $models } models, { $votes } votes.
# $period (text): a day, or period
site-counts-in = { $models } models, { $votes } votes, cast { $period }.
# Of days, as Unicode's patterns of dates have it
day-pattern = d MMMM y
period = { $first } to { $last }
board-wrong = What could make this board wrong
look-means = “Look” means that a reader should know; “bad”, that the board would mislead.
probes-ok = { $probes } probes that say ok
data-methods = Data and methods
check-page = Check this page
check-how = Download these files into one folder and rate the votes again. The command compares every file and every number, and names what differs.
downloads = Downloads
file-page = this page
file-details = what style was worth: charts and their tables
file-methods = which votes count, formulas, options, how to do it again
file-leaderboard = ratings, intervals, inflation and funnel, as rated
file-csv = the same per model, for a spreadsheet
file-artifacts = what answered under each name: weights, engine, sampling, fingerprint
file-boards = the boards of each category and language
file-check = what would make this board wrong, with figures
# $columns (text): their names
file-votes = every vote that was read: { $columns }
file-manifest = inputs, options, versions and the digest of every file
citation = Citation
how-rated = How it was rated
law-half = Bradley-Terry ratings: the chance that A beats B is σ(θA − θB), a tie counting as half a win each; 400 Elo are a factor of ten in the odds.
law-drop = Bradley-Terry ratings: the chance that A beats B is σ(θA − θB), ties not counted; 400 Elo are a factor of ten in the odds.
law-davidson = Davidson ratings: a tie is an outcome of its own; 400 Elo are a factor of ten in the odds of a win against a loss.
law-rao-kupper = Rao-Kupper ratings: a tie is an outcome of its own, where neither side leads by more than a threshold; 400 Elo are a factor of ten in the odds of leading.
# $law, $covariate, $scale (text): one of each family
law-controlled = { $law } The controlled board adds γ·z to the difference, z being { $covariate } of each style feature { $scale }. Both boards come from the same votes, weights and options.
covariate-ratio = the relative difference (a − b) / (a + b)
covariate-ratio1 = the relative difference (a − b) / (a + b + 1)
covariate-log1p = the difference of ln(1 + a) and ln(1 + b)
scale-rms = in units of its root mean square
scale-centred = less its mean, in units of its standard deviation
options = Options
option = Option
value = Value
unset-style = where the log allows it
unset-features = all in the log
unset-anchor = none: ranked models average 1000
not-set = not set
versions = Versions
software = Software
version = Version
extractor = style extractor
inputs = Inputs
# $dialect (text): its name
input-rows = { $rows } rows, read as { $dialect }
