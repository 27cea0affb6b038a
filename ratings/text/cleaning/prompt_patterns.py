"""Signs of what a prompt asks for, as regular expressions; knows words, no tag and no rule.

They are for Polars, whose engine is linear in the text. `\\b` stands between ASCII words.
"""

LANGUAGES = (
    r"(?:python|java(?:script)?|typescript|c\+\+|c#|golang|kotlin|php|perl|matlab|bash|powershell"
    r"|sql|html5?|css|react|node\.?js|pandas|numpy|verilog|haskell|assembly code|vba|regex)"
)
SOURCE = (
    r"(?m)(?:```|^\s*(?:def|class) \w+.*:\s*$|^\s*#include\s*[<\"]"
    r"|^\s*(?:from [\w.]+ )?import [\w.*]+"
    r"\s*;?$|\bpublic (?:static|class|void)\b|\bconsole\.log\(|\bstd::\w"
    r"|\bfunction\s*\w*\([^)\n]*\)"
    r"\s*\{|=>\s*\{|\b(?:var|let|const) \w+ ?=|</?(?:div|html|body|script|span|table"
    r"|head)\b[^>\n]*>"
    r"|\bSELECT\s[^\n]*\sFROM\s|Traceback \(most recent call last\)|^\s*(?:for|while"
    r"|if) ?\([^\n]*\)"
    r" ?\{|\bprintf?\(|\w+\.\w+\([^\n]*\);\s*$|^\$ \w+|\bint main\()"
)
TYPED = (
    r"```(?:python|py|java|javascript|js|jsx|ts|tsx|typescript|c|cpp|c\+\+|csharp|cs|go|rust|ruby"
    r"|php|sql|html|css|bash|sh|shell|powershell|r|swift|kotlin|scala|matlab|perl|lua|vba|dart"
    r"|haskell|json|yaml|xml|dockerfile|makefile|verilog|assembly|asm)\s*\n"
)
ASKS_CODE = (
    rf"(?i)\b(?:in|using|with|a|an|my|this|the|some|write|to|for|of)\s+{LANGUAGES}(?:\W|$)|"
    r"\b(?:write|fix|debug|refactor|optimi[sz]e|review|explain|implement|generate|run|compile)\b"
    r"[^.?!\n]{0,40}\b(?:code|source code|unit tests?|shell script|data ?frame|dockerfile|api"
    r"|endpoint|sql query|stored procedure|regular expression|algorithm|data structure|web ?page"
    r"|website|binary (?:search )?tree|linked list|hash ?(?:map|table))\b|"
    r"\b(?:write|implement|create|develop|define|complete)\s+(?:\w+\s+){0,3}(?:function"
    r"|method|class)"
    r"\b|\b(?:c|c\+\+|computer|rust|go|java|assembly) program(?:ming)?\b|\bprogram (?:in|that)\b|"
    r"\b(?:compiler|segmentation fault|null ?pointer|stack overflow|git (?:commit|rebase"
    r"|merge))\b"
)
LATEX = (
    r"\\(?:frac|sqrt|int|sum|prod|lim|begin\{(?:align|equation|[pb]?matrix|cases)|cdot|leq|geq"
    r"|infty|alpha|theta|mathbb|partial|times)\b|\$[^$\n]*[\^_=\\][^$\n]*\$"
)
EQUATION = (
    r"(?i)(?:^|[\s(,:])-?\d*\.?\d*[xyznkt](?:\s?\^\s?\d+|[²³])?"
    r"(?:\s*[+*=<>≤≥]\s*-?\d*\.?\d*[xyznkt\d(]|\s[-/]\s\d)"
    r"|\b[fgh]\(\s*-?[a-z\d]+\s*\)\s*=|[²³√∫∑≤≥≠]\s*[\w(]"
    r"|\d\s*[+*×÷^]\s*-?\(?\d|\d\s*(?:mod|%)\s*\d"
)
MATHS = (
    r"(?i)\b(?:integral|derivative of|differential equation|eigenvalues?|eigenvectors?"
    r"|polynomials?"
    r"|quadratic|logarithms?|trigonometr\w+|probability (?:that|of)|prime (?:numbers?|factor\w*)"
    r"|hypotenuse|standard deviation|linear algebra|matrix|matrices|determinant|theorem|lemma"
    r"|arithmetic|geometric (?:series|progression)|algebra\w*|calculus|combinatorics"
    r"|permutations?"
    r"|divisible by|divisors?|remainder|square root|cube root|perimeter|circumference"
    r"|(?:linear|following|system of|these|this) equations?"
    r"|surface area|area of (?:a|the) (?:triangle|circle|square|rectangle)|integers?|fractions?"
    r"|vertices|parallelogram|isosceles|coordinates of|compound interest|modulo|factorial"
    r"|math(?:s|ematics|ematical)? (?:problem|question|puzzle|exercise)s?)\b"
)
QUANTITY = (
    r"(?i)\bhow (?:many|much|old|far|long|fast|likely)\b|\bwhat (?:is|was|are|were|would be) the"
    r" (?:total|average|mean|median|sum|percentage|probability|difference|product|ratio|distance"
    r"|speed|value|profit|area|volume|remainder)\b|\b(?:calculate|compute|solve|simplify)\b"
)
TWO_NUMBERS = r"(?s)\d.*?[^\d.,].*?\d"
CREATES = (
    r"(?i)\b(?:write|compose|create|make up|tell|craft|draft|continue|invent|generate|give me"
    r"|come up"
    r" with|pen|improvi[sz]e|imagine|begin|finish|rewrite)\b[^.?!\n]{0,80}\b(?:stor(?:y|ies)"
    r"|tales?"
    r"|poems?|poetry|haikus?|sonnets?|limericks?|songs?|lyrics|rap|novels?|novella|screenplay"
    r"|fairy ?tales?|fables?|monologues?|dialogues?|scenes?|fan ?fiction|ballads?|odes?|verses?"
    r"|jokes?|puns?|plot twist|chapters?|parod(?:y|ies)|riddles?|short film|movie script"
    r"|play about"
    r"|backstory|fictional|comedy|skit|elegy|descriptive paragraph)\b|"
    r"\bdescribe an? [^.?!\n]{0,40}\b(?:character|scene|creature|landscape)\b"
)
MANNER = r"(?i)\bin the (?:style|voice|manner) of\b|\bfrom the perspective of\b|\brole-?play\b"
COUNTS = (
    r"(?i)\b(?:exactly|at least|at most|no more than|no fewer than|fewer than|less than|more than"
    r"|within|under|up to|only|in|about|around|of)\s+(?:\d+|one|two|three|four|five|six|seven"
    r"|eight"
    r"|nine|ten)(?:\s+\w+)?[\s-]+(?:words?|sentences?|lines?|paragraphs?|bullets?|bullet points?"
    r"|items?|characters?|letters?|points?|steps?|stanzas?|syllables?|pages?|tokens?|rows?)\b|"
    r"\b\d+[\s-]+(?:words?|sentences?|lines?|paragraphs?|bullet points?|characters?)\b"
)
FORM = (
    r"(?i)\b(?:in|as|into|using|with)\s+(?:an?\s+|the\s+|valid\s+)*(?:\w+\s+)?(?:json|csv|xml"
    r"|yaml"
    r"|markdown|tables?|bullet(?:ed)?(?: points?| list)?|numbered list|latex|html|all caps"
    r"|upper ?case"
    r"|lower ?case|rhym\w+|iambic\w*|format)\b|\bformat (?:it|your|the)\b|\bformatted\b|"
    r"\b(?:start|begin|end|finish)(?:s|ing)? (?:every|each|the|your|with)\b"
)
FORBIDS = (
    r"(?i)\b(?:do not|don['’]t|without|avoid|never|must not|should not|cannot)\s+(?:\w+\s+){0,2}"
    r"(?:us(?:e|ing)|mention\w*|includ\w+|repeat\w*|explain\w*|add\w*|exceed\w*|writ\w+|say\w*"
    r"|provid\w+|chang\w+|output\w*|start\w*|any)\b"
)
OBLIGES = (
    r"(?i)\b(?:must|should|needs? to|has to|have to|make sure|ensure"
    r"|be sure to)\s+(?:\w+\s+){0,3}"
    r"(?:be|includ\w+|contain\w*|hav\w+|us\w+|mention\w*|follow\w*|start\w*|end\w*|rhyme\w*"
    r"|return\w*"
    r"|support\w*|handle\w*|cover\w*)\b"
)
TECHNICAL = (
    r"(?i)\b(?:algorithm\w*|complexity|database|schema|server|kubernetes|docker|linux|aws"
    r"|azure|api"
    r"|protocol|tcp|gpu|cpu|neural|regression|gradient|embedding|transformer model|encryption"
    r"|cache"
    r"|concurren\w+|thread(?:s|ing)?|compiler|kernel|latency|throughput|bayes\w*|hypothes[ei]s"
    r"|variance|quantum|thermodynamic\w*|molecul\w+|enzyme\w*|protein\w*|genom\w+|antibod\w+"
    r"|polymer\w*"
    r"|voltage|circuit\w*|microcontroller|statut\w+|jurisdiction|fiduciary|amortis?z?ation"
    r"|derivatives?"
    r"|theorem|eigen\w+|optimi[sz]ation|differential|asymptotic\w*|topolog\w+|tensor\w*"
    r"|axiom\w*)\b"
)
REASONS = (
    r"(?i)\b(?:prove|derive|design|optimi[sz]e|debug|refactor|diagnose|analy[sz]e|analysis"
    r"|compare"
    r"|contrast|evaluate|critique|justify|trade-?offs?|explain (?:why|how)|step[- ]by[- ]step"
    r"|implement|architect\w*|strateg\w+|root cause|pros and cons|estimate|infer|deduce)\b"
)
STEPS = (
    r"(?is)\bfirst(?:ly)?\b.{1,400}\b(?:then|second(?:ly)?|next|finally)\b|(?m)^\s*(?:\d+[.)]"
    r"|[-*•])\s"
    r"|\b(?:given that|assume|assuming|suppose|such that|subject to|provided that"
    r"|if and only if)\b"
)
