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
style-tokens = Length
style-headers = Headers
style-lists = List items
style-bold = Bold
style-emoji = Emoji
style-italics = Italics
style-tables = Tables
style-code_blocks = Code blocks
style-code_chars = Code chars
style-quotes = Quotes
style-links = Links
style-chars = Chars
style-words = Words
style-exclamations = Exclamations
style-flattery = Flattery

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
