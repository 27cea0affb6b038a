# Todas las frases que puede leer quien vota, en español. Véase en.ftl.

refused = La arena no puede hacer eso.
unknown-battle = Este duelo no se conoce aquí. Empiece otro.
already-voted = Este duelo ya tiene su voto. Empiece otro.
not-voted = Vote primero; los modelos se revelan después del voto.
no-reply = Antes deben haber empezado las dos respuestas. Si una queda vacía, empiece otro duelo.
battle-over = Este duelo terminó con su voto. Empiece otro.
battle-expired = Este duelo estuvo abierto demasiado tiempo. Empiece otro.
still-streaming = Espere a que terminen las dos respuestas, o deténgalas, antes de seguir.
not-answerable = Ninguna pareja de modelos tiene aquí respuesta a esta pregunta. Pruebe una de las propuestas.
empty-prompt = La pregunta está vacía. Escriba una primero.
prompt-too-long =
    { $limit ->
        [one] La pregunta pasa de { $limit } carácter. Acórtela.
       *[other] La pregunta pasa de { $limit } caracteres. Acórtela.
    }
conversation-full = Esta conversación está llena. Empiece otro duelo.
too-many-battles = Hay demasiados duelos abiertos aquí sin voto. Vote en uno, o inténtelo dentro de una hora.
blocked = Esta pregunta no se puede hacer a los modelos aquí. Pruebe otra.
side-failed = Esta respuesta no se pudo completar. Empiece otro duelo.

invalid = La página envió algo que no se entiende. Vuelva a cargarla.
unreadable = Esta petición no se puede leer. Vuelva a cargar la página.
unknown-host = Esta arena no responde a ese nombre; quien la gestiona puede añadirlo a «hosts».
foreign-origin = Esta petición viene de otro sitio, que no puede actuar.
not-here = Aquí no hay nada.
not-this-way = No se pide de esta manera.
too-slow = La petición tardó demasiado en llegar. Inténtelo de nuevo.
too-large = La petición es demasiado grande. Acorte la pregunta.
busy = Hay demasiada gente en este momento. Inténtelo dentro de un minuto.
too-many-streams = Hay demasiados duelos abiertos a la vez. Cierre uno e inténtelo de nuevo.
too-many =
    { $seconds ->
        [one] Eso fue mucho en poco tiempo. Espere { $seconds } segundo e inténtelo de nuevo.
       *[other] Eso fue mucho en poco tiempo. Espere { $seconds } segundos e inténtelo de nuevo.
    }
fault = Algo falló por nuestra parte. No se perdió nada; inténtelo dentro de un momento.
unavailable = { $reason }

answering = Dos modelos están respondiendo.
answering-next = Los dos modelos responden a su nuevo mensaje.
answer-a-complete = La respuesta A está completa.
answer-b-complete = La respuesta B está completa.
answer-a-ended = La respuesta A ha terminado.
answer-b-ended = La respuesta B ha terminado.
cut-by-length = La respuesta se cortó aquí: había llegado a su longitud máxima.
cut-by-filter = Un filtro cortó aquí la respuesta.
refused-answer = Esto es una negativa: el modelo no quiso responder.
cut-by-tool = La respuesta termina aquí: pedía una herramienta, y no hay ninguna.
cut-by-voter = Usted detuvo aquí esta respuesta.
cut-by-leaving = Esta respuesta se detuvo aquí porque nadie la leía. Pregunte otra vez para tener una entera.
cut-by-arena = Esta respuesta se detuvo aquí porque la arena cerró. Pregunte otra vez para tener una entera.
anew = Esta respuesta no se pudo completar; otro modelo responde en su lugar.
restored = Su duelo abierto está de vuelta.
nothing-to-stop = No se está escribiendo nada.
stopped = Detenido. Puede votar sobre lo que hay.
no-open-battle = No hay ningún duelo abierto. Haga primero una pregunta.
voted = Su voto está registrado.
action-failed = Algo falló por nuestra parte. No se perdió nada; inténtelo de nuevo o empiece otro duelo.
unreachable = No se puede llegar a la arena. Inténtelo dentro de un momento.
reconnecting = Se perdió la conexión. Nuevo intento …
reconnected = La conexión ha vuelto.
not-followed = En este momento no se pueden seguir las respuestas. Vuelva a cargar la página dentro de un minuto.

lead = Dos modelos responden, usted juzga a ciegas y luego sabe quiénes eran.
suggestions = Preguntas para empezar
consent = Las preguntas, las respuestas y los votos se registran y pueden publicarse, sin su nombre; no escriba nada privado.
your-vote = Su voto
reasons = ¿Por qué? Si quiere, antes de votar:
reason-correct = correcta
reason-complete = completa
reason-follows = hace lo que se pidió
reason-clear = clara
reason-too-long = demasiado larga
reason-over-decorated = demasiado adornada
reason-unsafe = peligrosa
simulated-models = Simulados: estos modelos son personajes grabados, no modelos reales
battle-tab = Duelo
leaderboard-tab = Clasificación
answer-a = Respuesta A
answer-b = Respuesta B
which-answer = Qué respuesta mostrar
vote-a = ← A es mejor
vote-b = B es mejor →
vote-tie = ↓ Empate
vote-bad = x Las dos malas
prompt = Su pregunta
prompt-hint = Pregunte lo que quiera a los dos modelos. Intro envía.
send = Enviar
stop = Detener
stop-a = Detener la respuesta A
stop-b = Detener la respuesta B
stop-both = Detener las dos
copy = Copiar
copy-a = Copiar la respuesta A
copy-b = Copiar la respuesta B
copied = Copiado
follow = Seguir
again = Preguntar otra vez
together = Desplazar juntas
by-user = Usted:
by-bot = Respuesta:
new-round = n Otro duelo

keys = Teclas
key-a = A es mejor
key-b = B es mejor
key-tie = empate
key-bad = las dos son malas
key-new = otro duelo, y al cuadro de la pregunta
key-reasons = una razón, antes de votar
escape = Esc
key-leave = salir del cuadro
key-help = esta ayuda
keys-rest = Las teclas descansan mientras escribe.
close = Cerrar

reveal = La revelación
chose-a = Eligió A: { $a }
chose-b = Eligió B: { $b }
chose-tie = Empate entre { $a } y { $b }
chose-bad = Las dos malas: { $a } y { $b }
who-answered = Quién respondió
side-a = A: { $model }
side-b = B: { $model }
side-a-chosen = A: { $model } (su elección)
side-b-chosen = B: { $model } (su elección)
artifacts = Todo lo que se sabe de estos artefactos
style-and-timing = Estilo y tiempo
crowd-none = Es de los primeros en juzgar entre estos dos.
crowd =
    { $votes ->
        [one] Un voto anterior sobre estos dos: { $a } fue preferido en el { $share } % de { $decided } que eligieron (de { $low } a { $high } %, con un 95 % de seguridad).
       *[other] { $votes } votos anteriores sobre estos dos: { $a } fue preferido en el { $share } % de { $decided } que eligieron (de { $low } a { $high } %, con un 95 % de seguridad).
    }
voted-early = Votó antes de que las dos respuestas estuvieran completas; el registro lo dice.
simulated-replies = Simuladas: estas respuestas se escribieron para la demostración; no las produjo ningún modelo de lenguaje.

fact-served = Servido
fact-answers_as = Responde como
fact-engine = Motor y versión
fact-quantisation = Cuantización
fact-adapter = Adaptador
fact-context = Contexto (tokens)
fact-system_prompt = Instrucción de sistema
fact-chat_template = Plantilla de conversación
fact-sampling = Muestreo
fact-otherwise = Muestreo no indicado
fact-arguments = Argumentos del motor
fact-variant_of = Variante de
fact-obtainable = ¿Podría usted obtenerlo?
fact-licence = Licencia
fact-price = Precio
fact-fingerprint = Artefacto
no-other-name = no consta otro nombre
none-reported = no consta ninguno

style-tokens = longitud
style-headers = títulos
style-lists = elementos de lista
style-bold = negrita
style-emoji = emojis
style-italics = cursiva
style-tables = tablas
style-code_blocks = bloques de código
style-code_chars = caracteres de código
style-quotes = citas
style-links = enlaces
style-chars = caracteres
style-words = palabras
style-exclamations = exclamaciones
style-flattery = adulación

complete-after = Completa tras
first-words-after = Primeras palabras tras
seconds = { NUMBER($seconds, minimumFractionDigits: 1, maximumFractionDigits: 1) } s
not-reported = no consta
ended-by = Terminada por
ended-stop = el modelo
ended-length = su longitud máxima
ended-filtered = un filtro
ended-refusal = una negativa
ended-tool_call = la llamada a una herramienta
ended-stopped = no consta
stopped-by-voter = usted
stopped-by-vote = su voto
stopped-by-leaving = nadie: usted había dejado la página
stopped-by-arena = la arena, que cerró
ended-failed = un fallo
ended-error = un fallo

store = No se puede leer el registro de duelos.
models = No se puede sortear ninguna pareja de modelos.

no-board = Todavía no hay clasificación
waiting-time = Se está calculando. Vuelva a abrir esta página dentro de un momento.
waiting-votes =
    { $needed ->
        [one] Las puntuaciones aparecen cuando cuentan { $first } votos. { $so_far } Falta { $needed } más: empiece un duelo y diga qué respuesta es mejor.
       *[other] Las puntuaciones aparecen cuando cuentan { $first } votos. { $so_far } Faltan { $needed } más: empiece un duelo y diga qué respuesta es mejor.
    }
so-far-nobody = Todavía no ha votado nadie.
so-far-uncounted = Todavía no cuenta ningún voto.
so-far =
    { $votes ->
        [one] Hasta ahora cuenta { $votes } voto.
       *[other] Hasta ahora cuentan { $votes } votos.
    }
waiting-meetings =
    { $votes ->
        [one] Las puntuaciones aparecen cuando todos los modelos se han enfrentado, directamente o a través de otros. Hasta ahora cuenta { $votes } voto, y algunos modelos aún no se han enfrentado: cada nuevo voto ayuda.
       *[other] Las puntuaciones aparecen cuando todos los modelos se han enfrentado, directamente o a través de otros. Hasta ahora cuentan { $votes } votos, y algunos modelos aún no se han enfrentado: cada nuevo voto ayuda.
    }
waiting-upsets =
    { $votes ->
        [one] Las puntuaciones aparecen cuando modelos que han ganado también han perdido o empatado un duelo. Hasta ahora cuenta { $votes } voto, y no es el caso de ninguno: cada nuevo voto ayuda.
       *[other] Las puntuaciones aparecen cuando modelos que han ganado también han perdido o empatado un duelo. Hasta ahora cuentan { $votes } votos, y no es el caso de ninguno: cada nuevo voto ayuda.
    }
waiting-computation = En este momento no se pueden calcular las puntuaciones. Sus votos se conservan y contarán.
does-not-count =
    { $votes ->
        [one] { $votes } voto no cuenta: { $why }.
       *[other] { $votes } votos no cuentan: { $why }.
    }

claim = { $style }; { $ranks }.
claim-no-ranks = Ningún modelo tiene todavía votos suficientes para tener un puesto.
claim-raw =
    { $models ->
        [one] { $models } modelo ordenado según los votos: en esta clasificación no se descuenta el estilo.
       *[other] { $models } modelos ordenados según los votos: en esta clasificación no se descuenta el estilo.
    }
claim-too-few = Hay muy pocos votos independientes para decir cuánto vale el estilo
claim-unproven = Estos votos no demuestran que el estilo importe
claim-nobody = El estilo importa, pero de ningún modelo está demostrado que gane o pierda por él
claim-lifts = El estilo sube { $gains } y de ninguno está demostrado que lo baje
claim-lowers = El estilo baja { $losses } y de ninguno está demostrado que lo suba
claim-both = El estilo sube { $gains } y baja { $losses }
claimed =
    { $claimed ->
        [1] { $claimed } ({ $model } { $bound })
       *[other] { $claimed } (sobre todo { $model } { $bound })
    }
claimed-of =
    { $whole ->
        [1] { $claimed } de { $whole } modelo ({ $model } { $bound })
       *[other]
            { $claimed ->
                [1] { $claimed } de { $whole } modelos ({ $model } { $bound })
               *[other] { $claimed } de { $whole } modelos (sobre todo { $model } { $bound })
            }
    }
bound-some = en más de 0 Elo
bound-least = en al menos { $elo } Elo
moves-unknown = no se puede decir nada de los puestos al descontar el estilo
moves-none = de ningún puesto está demostrado que cambie al descontar el estilo
moves =
    { $moved ->
        [1] está demostrado que { $moved } de { $whole } puestos cambia al descontar el estilo
       *[other] está demostrado que { $moved } de { $whole } puestos cambian al descontar el estilo
    }
claim-holds = La frase vale al { $level } para todos los modelos clasificados a la vez (▲ gana, ▼ pierde); un intervalo de la tabla vale solo para su modelo.
claim-undecided =
    { $models ->
        [one] { $models } modelo marcado con ? está demasiado cerca del límite para decidir.
       *[other] { $models } modelos marcados con ? están demasiado cerca del límite para decidir.
    }
ranks-differ =
    { $ranks ->
        [one] { $ranks } puesto estimado difiere entre las dos clasificaciones, lo que no demuestra nada.
       *[other] { $ranks } puestos estimados difieren entre las dos clasificaciones, lo que no demuestra nada.
    }
more-ranks-differ =
    { $ranks ->
        [one] { $ranks } puesto estimado más difiere entre las dos clasificaciones, lo que no demuestra nada.
       *[other] { $ranks } puestos estimados más difieren entre las dos clasificaciones, lo que no demuestra nada.
    }
verdict-gains = gana por el estilo
verdict-loses = pierde por el estilo
verdict-none = no está demostrado que gane ni que pierda por el estilo
verdict-undecided = demasiado cerca del límite de lo que se puede decidir
verdict-withheld = no se puede decir nada
not-proven = no demostrado
verdict-bound = { $verdict }, { $bound }
basis-votes = Los intervalos toman cada voto como independiente de todos los demás.
basis = Los intervalos tienen en cuenta que los votos { $kinds } se parecen: { $units }, que valen como { $effective } igual de activos.
unit-voter = de un mismo votante
unit-session = de una misma sesión
unit-prompt = sobre una misma pregunta
units-voter = votantes ({ $units })
units-session = sesiones ({ $units })
units-prompt = preguntas ({ $units })
or-one = { $a } o { $b }
and = { $a } y { $b }

percent = { $figure } %
interval = [{ $low }; { $high }]
average-model = el modelo clasificado medio

simulated-votes = Votos simulados.
simulated-truth = Se sortearon a partir de una verdad conocida o se dieron a personajes grabados: esta clasificación muestra cómo funciona el método, no qué modelo es mejor.
to-details = Lo que valía el estilo, modelo por modelo: gráficos y sus tablas
ratings-shown = Puntuaciones que se muestran
view-raw = Bruta
view-controlled = Controlada
view-both = Las dos
find = Buscar
any = todas
open-only = Solo pesos abiertos
yes = sí
no = no
models-shown = Modelos que se muestran: { $shown } de { $whole }
cut-votes = Separados por los votos
cut-style = Separados según los votos, no a igual estilo
table-both = Las puntuaciones brutas siguen los votos, las controladas valen a igual estilo medido; las dos vienen de los mismos votos.
table-small = En pequeño: los puestos que los votos no distinguen y los intervalos al { $level }.
mark-raw = ○ bruta
mark-controlled = ● controlada
head-rank = Puesto
head-model = Modelo
head-raw = Bruta
head-controlled = Controlada
head-interval = Intervalo
head-rating-change = Δ puntuación
head-rank-change = Δ puesto
head-votes = Votos
head-both-bad = Las dos malas
head-open = Abiertos
head-context = Contexto
under-raw = bruto
under-controlled = controlado
under-elo = Elo
under-by-style = por el estilo
under-priced-out = sin el estilo
under-votes = % de los votos
under-weights = pesos
under-price = $ por millón de tokens, entrada / salida
under-tokens = tokens
rank-same = igual
rank-falls = baja { $places }
rank-rises = sube { $places }
rank-unsure = { $move }, dudoso
status-preliminary = provisional
status-unrated = sin puntuación
no-match = Ningún modelo coincide.
preliminary = Provisional:
preliminary-means = menos de { $votes } votos, por lo que tiene puntuación pero no puesto.
unrated = Sin puntuación:
unrated-means = solo victorias o solo derrotas, o ningún voto que lo una a los demás, por lo que no hay puntuación finita.
dash-means = Una raya significa que no se sabe o que no se afirma.
registered = Inscritos, no servidos

which-votes = Qué votos cuentan
votes-read = { $votes } votos leídos.
head-number = Número
head-share = Parte
kept = contados
left-out = excluidos: { $reason }
dropped-votes = Excluidos: { $votes } de { $whole } votos ({ $share } %), { $reason }.
dropped-because = { $name }: { $why }
dropped-self_battle = duelo consigo mismo
dropped-not_anonymous = no anónimos
dropped-unfinished = sin terminar
dropped-empty_reply = respuesta vacía
dropped-different_prompts = preguntas distintas
dropped-frequent_prompt = pregunta demasiado frecuente
dropped-ignored = ignorados
dropped-no_vote = sin voto
dropped-no_opponent = sin rival
dropped-not_submitted = no enviados
dropped-inconsistent = incoherentes
dropped-judge_error = error del juez
dropped-leak = revelación
dropped-duplicate = duplicados
dropped-busy_voter = votante demasiado activo
dropped-other_language = otro idioma
dropped-other_tag = otra categoría
dropped-moderation = moderación
dropped-refusal = negativa
dropped-stand_in = sustituto
dropped-judge_vote = voto de un juez
dropped-no_judge_vote = voto sin juez
dropped-no_propensity = probabilidad desconocida
dropped-both_bad = las dos malas
dropped-tie = empate
dropped-zero_weight = peso cero
dropped-unrated_model = modelo sin puntuación
dropped-chat = charla
dropped-share = compartido
dropped-upvote = opinión positiva
dropped-downvote = opinión negativa
dropped-flag = aviso
dropped-other_event = otro suceso
dropped-count = { $feature } sin contar
why-self_battle = los dos lados eran el mismo modelo
why-not_anonymous = los nombres se conocían antes del voto
why-unfinished = una respuesta nunca llegó
why-empty_reply = un lado no dijo nada antes del voto
why-different_prompts = a los dos lados no se les preguntó lo mismo
why-frequent_prompt = sus preguntas se repiten demasiado
why-ignored = el registro los marca como ignorados
why-no_vote = no contienen ningún veredicto
why-no_opponent = no hay otra respuesta junto a la que se juzga
why-not_submitted = la anotación se canceló, quedó en borrador o se descartó
why-inconsistent = el veredicto cambió con el orden de las respuestas
why-judge_error = el juez no dio ningún veredicto
why-leak = una respuesta delata a su modelo
why-duplicate = los mismos votos están ya antes en el registro
why-busy_voter = sus votantes tienen más votos que el máximo
why-other_language = sus preguntas están en otro idioma
why-other_tag = sus preguntas son de otra categoría
why-moderation = el registro marca la conversación
why-refusal = una respuesta se niega
why-stand_in = un lado falló y otro modelo ocupó su lugar
why-judge_vote = los dio un modelo, no una persona
why-no_judge_vote = no consta ningún modelo juez que los haya dado
why-no_propensity = no se sabe con qué probabilidad se sorteaba su pareja
why-both_bad = las dos respuestas se tacharon de malas
why-tie = no ganó ningún lado
why-zero_weight = su peso es 0
why-unrated_model = un lado no tiene puntuación finita
why-count = { $feature } no se contó en las dos respuestas

read-this = Lea esto antes de citar una cifra
caveat-quality = La puntuación controlada compara los modelos a igual estilo medido. No es la verdadera calidad, y ninguna de las dos clasificaciones sustituye a la otra.
caveat-observed = Los votos se observan, no son un experimento: una respuesta más larga también puede ser más completa, así que parte de lo que se descuenta puede ser contenido.
caveat-effects = Los efectos se aprenden de cómo varían las respuestas de un mismo modelo. Donde los rasgos varían juntos, un coeficiente pequeño no significa que no haya efecto.
caveat-unmeasured = El estilo que nadie ha medido, como la calidez, queda en las dos puntuaciones.
caveat-ties = Un empate no demuestra igualdad, y «las dos malas» es un veredicto propio.
caveat-scales = Los Elo de una clasificación con otras opciones u otros votos están en otra escala.

details-title = { $title }: lo que valía el estilo
to-board = A la clasificación
inflation-is = La inflación es la puntuación bruta menos la controlada, con { $reference } como referencia: lo que explica el estilo, y un cambio de escala que ningún modelo merece. Un intervalo vale solo para su modelo, al { $level }; ▲ y ▼ marcan los modelos que ganan o pierden por el estilo más allá de la duda que dejan todos juntos.
chart-label = { $title }, gráfico
table-label = { $title }, tabla
specification = Especificación Vega-Lite
as-table = Lo mismo en una tabla
slope = De la bruta a la controlada
slope-about = Cada línea es un modelo clasificado, de su puntuación bruta a la controlada, con la diferencia. Continua con puntos llenos: está demostrado que el modelo gana o pierde por el estilo. Discontinua con puntos huecos: no está demostrado.
slope-more =
    { $models ->
        [one] { $models } modelo más está solo en la tabla.
       *[other] { $models } modelos más están solo en la tabla.
    }
slope-label = Gráfico de pendientes: puntuaciones brutas y controladas de { $models } modelos. La tabla las contiene.
head-raw-elo = Bruta, Elo
head-controlled-elo = Controlada, Elo
head-change = Diferencia
head-verdict = Veredicto
waterfall = De dónde viene la inflación de cada modelo
waterfall-about = Cada barra empieza donde acaba la de arriba; la última acaba en la inflación entera, puntuación bruta menos controlada. El cambio de escala es lo que queda porque los logits se estiran cuando el estilo entra en el modelo; ningún modelo lo merece, y «por el estilo» es el total sin él. Dibujados: los { $models } modelos que más cambia el estilo.
waterfall-label = Gráfico de cascada: partes de la inflación de { $models } modelos. La tabla las contiene.
waterfall-axis = Elo, de 0 a la inflación entera
style-rescaling = cambio de escala
head-whole = Total
head-by-style = Por el estilo
adds = suma
takes = resta
length = Longitud e inflación
length-about = Cada punto es un modelo clasificado, con el intervalo al { $level } de su inflación. A la derecha: respuestas más largas a las mismas preguntas, con { $reference } como referencia; una unidad es la media cuadrática de la diferencia entre dos respuestas. Lleno: está demostrado que gana o pierde por el estilo.
length-label = Gráfico de dispersión: longitud e inflación de { $models } modelos. La tabla las contiene.
length-axis = Longitud por encima de la media, en unidades estándar
head-length = Longitud, unidades
head-inflation = Inflación por el estilo, Elo
wins = Quién gana a quién
wins-about = La probabilidad, en porcentaje, de que el modelo de la fila gane el próximo voto contra el de la columna, según la clasificación bruta, para los { $models } mejores. Una celda lleva a los votos de su pareja.
wins-label = Matriz de probabilidades de ganar entre { $models } modelos. La tabla contiene cada pareja.
pair = Pareja
first-won = Ganó el primero
neither-won = No ganó ninguno
second-won = Ganó el segundo
first-next-raw = Próxima victoria del primero, bruta
first-next-controlled = Próxima victoria del primero, controlada
against = { $a } contra { $b }
feature-prices = El precio de cada rasgo de estilo
style-effects = Efectos del estilo
feature-unit = Elo que gana una respuesta por una unidad estándar más de un rasgo que su rival: la media cuadrática de la diferencia entre dos respuestas en estos votos.
head-feature = Rasgo
head-unit = Elo por unidad
head-interval-at = Intervalo al { $level }
head-logits = γ, logits
effect-constant = nunca difiere
effect-left-out = excluido

what-was-rated = Qué se puntuó
only-a-name = Un nombre es solo un nombre: esto es lo que respondió bajo él, según lo que se indicó a la arena y lo que informan sus servidores.
row-an-artifact = Una fila por artefacto. Las filas cuyo artefacto tiene los mismos dígitos son una misma cosa.
undescribed =
    { $rows ->
        [one] De { $rows } fila de la clasificación ningún registro dice qué respondió.
       *[other] De { $rows } filas de la clasificación ningún registro dice qué respondió.
    }
rows-closed =
    { $rows ->
        [one] { $rows } de { $whole } filas no la podría descargar un lector.
       *[other] { $rows } de { $whole } filas no las podría descargar un lector.
    }
rows-closed-silent =
    { $rows ->
        [one] { $rows } de { $whole } filas no la podría descargar un lector; de otras { $silent } no se dice.
       *[other] { $rows } de { $whole } filas no las podría descargar un lector; de otras { $silent } no se dice.
    }
rows-open =
    { $rows ->
        [one] { $rows } de { $whole } filas la podría descargar un lector.
       *[other] { $rows } de { $whole } filas las podría descargar un lector.
    }
rows-open-silent =
    { $rows ->
        [one] { $rows } de { $whole } filas la podría descargar un lector; de otras { $silent } no se dice.
       *[other] { $rows } de { $whole } filas las podría descargar un lector; de otras { $silent } no se dice.
    }
head-weights = Pesos
head-engine = Motor
head-prompt = Instrucción, plantilla
line-variant = variante de
line-artifact = artefacto
line-answers-as = responde como
line-adapter = adaptador:
line-quantisation = cuantización:
line-context = tokens de contexto:
line-arguments = argumentos:
line-system-prompt = Instrucción de sistema:
line-chat-template = plantilla de conversación:
line-otherwise = lo que no se indica:
line-licence = licencia:
line-price = precio:
variant = variante de { $model }
variants-here =
    { $variants ->
        [one] { $variants } variante aquí
       *[other] { $variants } variantes aquí
    }
not-obtainable = no se puede obtener
not-released = no: no publicado
unsaid = no se dice
how-replay = una grabación
how-endpoint = en un punto de acceso
how-vllm = en manos de la arena
no-adapter = ninguno
context-both = { $served } servidos, { $stated } declarados
context-stated = { $stated } declarados
system-prompt-set = puesta, SHA-256 { $digest }
system-prompt-unsent = ninguna enviada
no-system-prompt = ninguna
as-rendered = tal como sale { $digest }
no-sampling = nada indicado
otherwise-vllm = los valores neutros del motor
otherwise-auto = la generation_config de los pesos, que no se pudo leer aquí
otherwise-named = la generation_config de los pesos: { $values }
otherwise-empty = nada
otherwise-server = los valores por defecto del servidor, SHA-256 { $digest }
no-parent = ninguna
price-per-million = { $paid } $ de entrada, { $written } $ de salida, por millón de tokens

note-raw-only = Solo clasificación bruta: el registro no tiene textos de las respuestas ni recuentos de estilo.
note-style-left-out = Excluido del estilo: { $name }; { $why }.
note-differs-in-few =
    { $votes ->
        [one] distinto entre los lados en { $votes } voto, con un lado ganador en { $decided }, cuando un efecto requiere { $least }
       *[other] distinto entre los lados en { $votes } votos, con un lado ganador en { $decided }, cuando un efecto requiere { $least }
    }
note-moves-with = varía con { $others } en todos los votos
note-moves-with-models = varía con los modelos en todos los votos
note-rests-on-votes = en realidad se apoya en { $votes } votos, cuando un efecto requiere { $least }
note-rests-on-units =
    { $kind ->
        [session] en realidad se apoya en { $units } sesiones, cuando un intervalo requiere { $least }
        [prompt] en realidad se apoya en { $units } preguntas, cuando un intervalo requiere { $least }
       *[voter] en realidad se apoya en { $units } votantes, cuando un intervalo requiere { $least }
    }
note-predicts = predice sus votos tan bien que ningún efecto finito es el que mejor se ajusta
note-no-optimum = deja sin óptimo la clasificación controlada
note-no-rating = Sin puntuación finita: { $names }; { $why }.
note-and-more = { $names } y { $more } más
note-lost = se perdieron todos los votos que unen con los modelos puntuados
note-won = se ganaron todos los votos que unen con los modelos puntuados
note-by-way = la única unión con los modelos puntuados pasa por modelos sin puntuación
note-unjoined = ningún voto une con los modelos puntuados
note-group-lost = en el grupo { $models } se perdieron todos los votos que unen con los modelos puntuados
note-group-won = en el grupo { $models } se ganaron todos los votos que unen con los modelos puntuados
note-group-by-way = en el grupo { $models } la única unión con los modelos puntuados pasa por modelos sin puntuación
note-all-tied = Todos los votos son empates: las puntuaciones son iguales, y nada dice hasta qué punto es seguro.
note-own-clusters = { $rows } filas sin { $column } forman cada una su propio conglomerado.
note-none-ranked = Ningún modelo tiene todavía { $votes } votos: todos son provisionales y ninguno tiene puesto.
note-silent-style = El estilo que nunca difiere entre los dos lados no tiene efecto: { $names }.
note-penalised = Las estimaciones están contraídas por una penalización: { $penalties }.
note-withheld =
    { $kind ->
        [vote] No se dan intervalos: los votos valen como { NUMBER($effective, minimumFractionDigits: 1) } votos de igual peso (de { $clusters }), y menos de { $fewest } no sostienen ninguno
        [session] No se dan intervalos: los votos valen como { NUMBER($effective, minimumFractionDigits: 1) } sesiones igual de activas (de { $clusters }), y menos de { $fewest } no sostienen ninguno
        [prompt] No se dan intervalos: los votos valen como { NUMBER($effective, minimumFractionDigits: 1) } preguntas igual de frecuentes (de { $clusters }), y menos de { $fewest } no sostienen ninguno
       *[voter] No se dan intervalos: los votos valen como { NUMBER($effective, minimumFractionDigits: 1) } votantes igual de activos (de { $clusters }), y menos de { $fewest } no sostienen ninguno
    }
note-withheld-hint = { $why }; reúna votos de más, o véase --cluster none.
note-no-interval = Muy pocos votos independientes, o votos sin sorpresa, hay detrás de los modelos sin intervalo: { $names }.
note-anchored = La puntuación de { $model } está fijada; los intervalos son los de las diferencias con ella.
note-one-voter = Todos los votos son de un solo votante: los intervalos dicen hasta qué punto son seguros sus veredictos, y nada de los de otros.
note-lost-replicates = { $lost } de { $total } réplicas bootstrap no tienen óptimo finito: excluidas.
note-repeated-prompts = { $prompts } preguntas se votaron { $times } veces cada una: con conglomerados también por pregunta, los intervalos serían un { $wider } % más anchos, aproximadamente; véase --cluster { $cluster }.
note-mixed-extractors = El estilo se contó de maneras distintas: { $names }; las escalas pueden diferir.
note-aside = { $replies } respuestas tienen razonamiento o llamadas a herramientas junto a la respuesta; el estilo es el de la respuesta.
note-several-artifacts = { $names }: varios artefactos bajo un mismo nombre en estos registros, puntuados por separado; los dígitos tras @ son el comienzo de la huella de un artefacto.
note-several-in-log = { $log }: varios artefactos bajo un mismo nombre, { $names }, puntuados por separado; los dígitos tras @ son el comienzo de la huella de un artefacto.
note-simulated-battles = { $log }: { $count } de { $whole } duelos son simulados.

leaderboard-title = Clasificación
site-counts = { $models } modelos, { $votes } votos.
site-counts-in = { $models } modelos, { $votes } votos ({ $period }).
day-pattern = d 'de' MMMM 'de' y
period = del { $first } al { $last }
board-wrong = Qué podría falsear esta clasificación
look-means = «Look» significa que conviene saberlo al leer; «bad», que la clasificación induciría a error.
probes-ok = { $probes } pruebas sin objeción
data-methods = Datos y métodos
check-page = Comprobar esta página
check-how = Descargue estos archivos en una misma carpeta y vuelva a calcular las puntuaciones. La orden compara cada archivo y cada número, y nombra lo que difiere.
downloads = Descargas
file-page = esta página
file-details = lo que valía el estilo: gráficos y sus tablas
file-leaderboard = puntuaciones, intervalos, inflación y recuento de votos, tal como se calcularon
file-csv = lo mismo por modelo, para una hoja de cálculo
file-artifacts = qué respondió bajo cada nombre: pesos, motor, muestreo, huella
file-check = qué falsearía esta clasificación, con cifras
file-votes = cada voto leído: { $columns }
file-manifest = entradas, opciones, versiones y la huella de cada archivo
citation = Cita
how-rated = Cómo se puntuó
law-half = Puntuaciones de Bradley-Terry: la probabilidad de que A gane a B es σ(θA − θB), y un empate cuenta como media victoria de cada uno; 400 Elo son un factor de diez en la razón de probabilidades.
law-drop = Puntuaciones de Bradley-Terry: la probabilidad de que A gane a B es σ(θA − θB), sin contar los empates; 400 Elo son un factor de diez en la razón de probabilidades.
law-davidson = Puntuaciones de Davidson: un empate es un resultado propio; 400 Elo son un factor de diez en la razón de probabilidades de victoria a derrota.
law-rao-kupper = Puntuaciones de Rao-Kupper: un empate es un resultado propio, cuando ningún lado va por delante en más de un umbral; 400 Elo son un factor de diez en la razón de probabilidades de ir por delante.
law-controlled = { $law } La clasificación controlada añade γ·z a la diferencia, donde z es { $covariate } de cada rasgo de estilo, { $scale }. Las dos clasificaciones vienen de los mismos votos, pesos y opciones.
covariate-ratio = la diferencia relativa (a − b) / (a + b)
covariate-ratio1 = la diferencia relativa (a − b) / (a + b + 1)
covariate-log1p = la diferencia entre ln(1 + a) y ln(1 + b)
scale-rms = en unidades de su media cuadrática
scale-centred = menos su media, en unidades de su desviación típica
options = Opciones
option = Opción
value = Valor
unset-style = donde el registro lo permite
unset-features = todos los del registro
unset-anchor = ninguno: los modelos clasificados tienen 1000 de media
not-set = sin fijar
versions = Versiones
software = Programa
version = Versión
extractor = extractor de estilo
inputs = Entradas
input-rows = { $rows } filas, leídas como { $dialect }
