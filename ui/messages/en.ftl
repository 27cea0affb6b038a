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
# $votes, $all, $sought (number): votes left out, that count, and the most that were left out. $other (text): a model
model-keeps = What keeps its rank
model-fragile =
    { $votes ->
        [one] Without one vote of { $all }, the one that weighs most, it and { $other } change places on the raw board.
       *[other] Without { $votes } of { $all } votes, those that weigh most, it and { $other } change places on the raw board.
    }
model-firm =
    { $sought ->
        [one] No single vote of { $all } was seen to make it change places with a neighbour on the raw board, which proves nothing.
       *[other] No { $sought } of { $all } votes were seen to make it change places with a neighbour on the raw board, which proves nothing.
    }
model-course = Ratings from day to day
model-day = Day (UTC)
model-course-about = Ratings of all votes up to the end of each day, in Elo, by the options of this board. They have no intervals: what moves by less than the interval of the rating may be chance. Elo is relative, so a model that joins moves all others.
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
model-samples = Battles to read
model-samples-about = Picked by nobody: of all battles of this model that may be shown, these have the smallest SHA-256 of their ids. They were blind; the names stand here because the votes are cast. Left out are comparisons by name, prompts with images, answers that failed, and what a moderator flagged.
# $shown, $whole (number): characters
model-sample-cut = Cut here to keep the page small: { $shown } of { $whole } characters.
# $turns (number): of the conversation that are left out
model-sample-more =
    { $turns ->
        [one] One more turn is not shown here; the vote was on all of them.
       *[other] { $turns } more turns are not shown here; the vote was on all of them.
    }

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
# $scale (text): scale-…
step-control-about = The controlled board adds what style is worth: z compares the counts f of each style feature in the two answers, { $scale }, and γ is estimated together with the strengths, from the same votes.
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
methods-hold = Which votes count, formulas, options, downloads, and how to get the same numbers again.
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

# What a check says of the votes, and advises. A detail that is a sentence is one of these.
note-no-vote-left = No vote is left to tell.
note-counts-only = Counts of pairs do not say who stood on which side.
note-draw-sides = Draw sides by a fair coin and record them as shown.
note-no-scale = No vote joins { $groups } groups of models: their ratings share no scale.
note-vote-between = Collect votes between them, or rate them apart.
note-collect-votes = Collect more votes.
# $names (text): in a row
note-loosely-tied = Only { $votes } votes tie { $names } to the other models.
note-battle-more = Battle them more, against several others.
# $why (text): one of the reasons above
note-without-rating = Without a rating: { $names }; the first { $why }.
note-battle-nearer = Battle it against models nearer to it.
note-one-scale = { $models } models on one scale, none tied to it by fewer than { $least } votes.
# $why (text): a sentence
note-decisive-unrated = Decisive votes alone cannot be rated: { $why }
note-none-decisive = There are none.
note-few-triads = { $triads } triads of models met often enough, and { $least } are needed.
# $chance (text): a figure
note-circles =
    { $circles } of { $triads } triads are circles, where chance makes { $chance }{ $sure ->
        [0] .
       *[other] ; { $sure } cannot be chance.
    }
note-publish-pairs = One rating a model hides who beats whom: publish the pairs, or rate by category.
note-no-times = The log does not say when votes were cast.
note-record-times = Record tstamp.
note-no-halves = No two models have { $least } votes both early and late.
note-few-for-drift = Too few voters for a test of { $models } models.
# $elo, $p (text): figures
note-change = { $models } models change by { $elo } Elo beyond noise between the halves (p = { $p })
# $change (text): the one before
note-changes-most = { $change }; { $model } moves most, { $elo }.
note-rate-halves = Rate the halves apart, and ask whether models, voters or prompts changed.
note-no-ids = Without vote ids, or voters and prompts, equal votes cannot be told from repeats.
note-record-ids = Record vote_id, or voter and prompt_id.
# $share (text): percent
note-repeats =
    { $alike } of { $votes } votes equal an earlier one in all that is known of them{ $left_out ->
        [0] {""}
       *[other] , { $left_out } more were left out as repeats
    }{ $same_id ->
        [0] {""}
       *[other] , { $same_id } repeat an earlier vote's id
    }: { $share }%.
note-read-once = Find out how they came in, and read each vote once.
note-rate-ties-too = Rate with --ties davidson too, and see whose rank depends on it (deflator specs).
note-rate-without-both-bad-too = Rate with --both-bad drop too, and read such a model's answers.
note-share-of-outcome =
    { $share }% of votes are { $outcome ->
        [ties] ties
       *[both-bad] verdicts that both are bad
    }
# $outcome (text): the one before
note-habits = { $outcome }; voters with a habit of their own cast { $share }% of all votes
# $points (text): a figure
note-stands-out =
    { $outcome }; { $model } lies { $points } points from what is expected{ $more ->
        [0] {""}
       *[other] , and { $more } more stand out
    }
note-few-pairs = { $pairs } pairs of { $models } models say too little.
note-closeness-untold = The pairs that met do not tell closeness from their models.
# $times (text): a figure
note-level-models = Level models met { $times } times as often as models a logit apart, beyond how often each was drawn
# $met (text): the one before
note-probabilities-known = { $met }; the log says with which probability.
note-rate-by-propensity = Rate with --weights propensity.
note-record-propensity = Record each pair's probability when it is drawn (propensity).
# $common, $by_name (text): percent
note-orders = { $common }% of votes stand in their pair's commoner order, { $by_name }% with the names in order.
note-sides-follow = Sides follow the models, so neither can be told from the other.
note-no-decisive-vote = No vote is decisive
# $share (text): percent
note-side-a-won = Side A won { $share }% of decisive votes
# $first (text): one of the two before
note-advantage-on-board = { $first }; the board estimates this side's advantage.
# $logits, $p (text): figures
note-advantage = { $first }: an advantage of { $logits } logits (p = { $p }).
note-rate-position = Rate with --position.
note-leaks-kept = Votes on replies that name their model were kept unmarked.
note-leaks-untold = No texts: whether replies name their models was not looked for.
note-give-texts = Give the log with its texts.
note-leaks-unsought = The log holds judgments, which need not be blind: whether replies name their models was not looked for.
note-leaks = { $leaks } of { $votes } votes had a reply that names its model, and were left out.
note-see-who-leaks = Read docs/cleaning.md, and look which models lose votes (--explain-dropped).
note-no-replies = The log has neither texts nor lengths of replies.
note-empty-replies = { $left_out } of { $votes } votes had an empty or cut reply and were left out; { $silent } that count have a reply of 0 tokens.
note-see-servers = Find out whether servers failed, and leave such votes out.
note-no-voters = The log does not say who voted.
note-record-voters = Record a voter id per vote.
# $equal (text): a figure; $share (text): percent
note-voters = { $voters } voters, as many as { $equal } of equal weight; the busiest 1% cast { $share }% of the votes.
note-ask-more-people = Ask more people, or cap votes with --voter-cap; then --cluster voter.
# $column (text): its name
note-no-column = The log has no { $column } column.
note-record-column = Record { $column } per vote.
# $kind (text): voter or prompt
note-not-apart = The votes cannot be told apart by { $kind ->
        [prompt] prompt
       *[voter] voter
    }.
# $equal, $times (text): figures
note-wider =
    { $units } { $kind ->
        [prompt] prompts
       *[voter] voters
    }, as many as { $equal } of equal weight; intervals that sum votes by { $kind ->
        [prompt] prompt
       *[voter] voter
    } are { $times } times as wide
# $wider (text): the one before
note-wider-on-board = { $wider }, and are the board's own.
note-wider-hardly-shown =
    { $wider }, which so few { $kind ->
        [prompt] prompts
       *[voter] voters
    } can hardly show.
# $kind (text): as the option has it
note-rate-by-cluster = Rate with --cluster { $kind }.
note-rate-by-more-clusters = Rate with --cluster { $kind }, and ask for more { $kind ->
        [prompt] prompts
       *[voter] voters
    }.
note-no-width = The votes do not vary, so no interval has a width.
note-by-vote = vote
note-by-voter = voter
note-by-session = session
note-by-prompt = prompt
note-by-both = { $a } and { $b }
note-few-ranked = Fewer than two models are ranked.
note-no-style = The board controls for no style.
note-undetermined = The votes do not determine the effects of style.
note-call-level = Call the two models level, and collect more votes between them.
note-none-exchanged = No { $sought } of { $votes } votes were seen to exchange leading ranks, which proves nothing.
# $share (text): percent; $change (text): note-instead
note-without = Without { $few } of { $votes } votes ({ $share }%) { $change }
# $change (text): the one before
note-not-separated = { $change }, a gap that is not separated
# $rank (number); $new, $old (text): models
note-instead = #{ $rank } of the { $board ->
        [raw] raw
       *[controlled] controlled
    } board is { $new } instead of { $old }
note-publish-both = Cap votes with --voter-cap, and publish the board with and without.
note-no-two-voters = The log does not name two voters.
# $own (number): votes of one voter
note-ranks-stay = The leading ranks stay without one voter ({ $own } of { $votes } votes), who weighs most on them.
note-without-voter = Without one voter ({ $own } of { $votes } votes) { $change }
note-not-separated-anyway = { $change }, a gap that is not separated anyway
note-few-independent = Too few independent votes stand behind a ranked model.
note-leading-separated = The leading ranks are separated from each other.
# $a, $b (text): models; $needed, $median (text): one of the next two
note-open-gaps = { $open } of { $gaps } leading gaps are open: #{ $a_rank } { $a } and #{ $b_rank } { $b } would be separated by about { $needed } votes at this gap; the median of all neighbours is { $median }
# before: votes
note-any-number = any number of
# $votes (text): a figure
note-so-many-more = { $votes } more
note-separated = { $together } of { $gaps } neighbours separated simultaneously, { $alone } marginally
# $separated (text): the one before
note-none-separated = { $separated }; no two models are separated
note-publish-no-order = Publish no order: these votes tell no model from another.
note-leave-feature-out = Leave the feature out with --features, or collect votes in which models' answers vary in it.
note-never-differs = { $names } never differs between the two sides
# $within (text): percent; $vif, $votes (text): figures
note-weakest = weakest is { $name }: { $within }% of its variation lies within models, VIF { $vif }, it differs in { $votes } votes
note-beside = { $a }; { $b }
# $groups (text): voters or categories
note-no-groups = The log names no { $groups ->
        [categories] categories
       *[voters] voters
    }.
note-few-to-compare = The votes are too few to compare { $groups ->
        [categories] categories
       *[voters] voters
    }.
# $name (text): of a style feature
note-effects-alike = No effect differs between { $groups ->
        [categories] categories
       *[voters] voters
    } more than by chance, { $name } most
note-effect-differs = The effect of { $name } differs between { $groups ->
        [categories] categories
       *[voters] voters
    }
# $effect (text): one of the two before; $elo, $mean, $p (text): figures
note-spread = { $effect } (standard deviation { $elo } Elo around { $mean }, p { $p })
note-read-as-average = Read the effect as an average; rate { $groups ->
        [categories] categories
       *[voters] voters
    } apart and compare the boards.
note-compare-covariates = Compare --covariate log1p with ratio; read the effect as an average over sizes of difference.
note-no-sizes = No feature differs by several sizes in votes enough.
note-no-bend = no effect bends more than by chance
note-levels-off = its effect levels off with the size of the difference
note-grows = its effect grows with the size of the difference
# $shape (text): one of the three before; $by (text): one of by-…
note-shape = { $name }: { $shape } (z|z| { $elo } Elo beside z, p { $p } by { $by })
note-no-twins = No artifact stands under two names.
# $elo, $chance (text): figures; $pairs (number): of such names
note-twins = { $a } and { $b } are { $elo } Elo apart, ± { $chance } by chance; { $pairs } such pairs
note-see-twins = Find out whether what was served changed, or who could tell the two apart.
# Why votes cannot be rated
note-one-way = The votes order the models one way only, without an upset or a tie, so no rating is finite; collect more votes.
# $groups (text): note-groups
note-none-joins = No vote joins { $groups }; collect votes between them or rate them apart.
note-mutual-groups = { $groups }: each group won or lost every vote against the other, so they share no scale; collect votes between them or rate them apart.
# $shown (text): names in braces
note-groups =
    { $count } groups of models { $shown }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more groups
    }
note-features-together = Style features { $names } cannot be told apart from each other or from the models in these votes; leave one out with --features.
note-unconverged = The fit did not converge in { $steps } Newton steps; drop style features or rare models.
note-singular = The fit met a singular Hessian; drop style features that move together.
note-no-step = No Newton step lowers the loss; check the log for extreme style counts.
note-unbounded = The rating of { $model } grows without bound; rate only models that have both won and lost.
# What readers of logs found. $log, $file (text): names of files
note-texts-elsewhere = { $log }: no style features, for its texts are in a file of their own (pairs-crowd.jsonl): give that as well.
note-votes-without-texts = { $log }: { $votes } votes have no texts in { $file }, so no style features.
note-votes-without-output = { $log }: { $votes } votes have no output in { $file }, so no style features.
note-outputs-unused = { $log }: the outputs in { $names } have no votes and are not used.
# $names (text): judges in a row
note-judgments = { $log }: the votes are judgments by { $names }.
note-pair-counts = { $log }: no style features, for pair counts have none.
# $names (text): columns in a row
note-differences = { $log }: { $names } are differences between the sides and enter as they are, by covariate ratio or ratio1; log1p would bend them.
note-no-differences = { $log }: { $names } never change sign, so they are no differences between the sides and are not used.
note-same-in-every-row = { $log }: { $column } is the same in every row, so it is no voter.
# $why (text): one of the next three
note-no-features = { $log }: no style features, for { $why }.
note-no-counts = it has no counts such as tokens_a and tokens_b
note-answers-elsewhere = its answers are in a file of their own: give that as well
# $lacks (text): no-counts; $name (text): of columns
note-no-numbers = { $lacks }; { $name }_a and { $name }_b are no numbers, so count their style first
note-answers-lacking = { $log }: { $answers } answers are in none of the files of answers.
note-inconsistent-verdicts = { $log }: { $verdicts } verdicts "{ $label }" count as ties, as they are called.
# $fault (text): what is wrong, in English
note-values-unknown = { $log }: { $values } values of { $column } are taken as unknown; the first: { $fault }.
note-only-category = Only votes of category { $category } count.

## A published board

leaderboard-title = Leaderboard
site-counts = { $models } models, { $votes } votes.
# $period (text): a day, or period
site-counts-in = { $models } models, { $votes } votes, cast { $period }.
# Of days, as Unicode's patterns of dates have it
day-pattern = d MMMM y
period = { $first } to { $last }
check-how = Download these files into one folder and rate the votes again. The command compares every file and every number, and names what differs.
file-page = the leaderboard
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
# How a style feature is scaled
scale-rms = in units of its root mean square
scale-centred = less its mean, in units of its standard deviation
unset-style = where the log allows it
unset-features = all in the log
unset-anchor = none: ranked models average 1000
