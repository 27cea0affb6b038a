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
not-comparable = Aquí no hay dos modelos con estos nombres que puedan enfrentarse. Revise la dirección, o vuelva a los duelos a ciegas.
empty-prompt = La pregunta está vacía. Escriba una primero.
prompt-too-long =
    { $limit ->
        [one] La pregunta pasa de { $limit } carácter. Acórtela.
       *[other] La pregunta pasa de { $limit } caracteres. Acórtela.
    }
conversation-full = Esta conversación está llena. Empiece otro duelo.
# $limit (number): images
too-many-images =
    { $limit ->
        [0] Aquí no cabe ninguna imagen. Envíe la pregunta sin ella.
        [one] Las preguntas de un duelo llevan { $limit } imagen como máximo. Quite las demás.
       *[other] Las preguntas de un duelo llevan { $limit } imágenes como máximo. Quite algunas.
    }
images-come-first = Solo un duelo cuya primera pregunta lleva una imagen acepta más. Empiece otro.
images-not-answerable = Ahora mismo no hay aquí dos modelos que puedan ver imágenes. Pregunte sin ellas.
# $limit (number): megabytes
image-too-large = La imagen pesa más de { $limit } MB. Elija una más pequeña.
# $limit (number): million pixels
image-too-many-pixels = La imagen tiene más de { $limit } millones de píxeles. Elija una más pequeña.
wrong-image-type = Este archivo no es JPEG, PNG, WebP ni GIF. Guarde la imagen en uno de esos formatos.
image-is-vector = Un SVG no se puede aceptar. Guarde el dibujo como PNG.
image-animated = Esta imagen se mueve. Elija una fija.
image-broken = La imagen no se puede leer hasta el final. Guárdela de nuevo o elija otra.
image-gone = Una imagen ha esperado demasiado. Quítela y añádala de nuevo.
too-many-uploads = Ahora mismo esperan aquí demasiadas imágenes. Inténtelo dentro de una hora.
too-many-battles = Hay demasiados duelos abiertos aquí sin voto. Vote en uno, o inténtelo dentro de una hora.
blocked = Esta pregunta no se puede hacer a los modelos aquí. Pruebe otra.
side-failed = Esta respuesta no se pudo completar. Empiece otro duelo.
withheld = La moderación marcó un texto de este duelo, así que no se puede compartir.

invalid = La página envió algo que no se entiende. Vuelva a cargarla.
unreadable = Esta petición no se puede leer. Vuelva a cargar la página.
unknown-host = Esta arena no responde a ese nombre; quien la gestiona puede añadirlo a «hosts».
foreign-origin = Esta petición viene de otro sitio, que no puede actuar.
not-here = Aquí no hay nada.
not-this-way = No se pide de esta manera.
too-slow = La petición tardó demasiado en llegar. Inténtelo de nuevo.
too-large = La petición es demasiado grande. Acorte la pregunta, o elija una imagen más pequeña.
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
beyond-bounds = A partir de cierto punto, esta respuesta se muestra como texto sin formato: es más larga o está más anidada de lo que esta página maqueta.
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
named = No es a ciegas: usted eligió estos dos modelos por su nombre. Su voto se registra, y ninguna clasificación lo cuenta.
named-leave = Volver a los duelos a ciegas
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
images = Imágenes de su pregunta
image = Imagen
add-image = Añadir imagen
image-added = La imagen está añadida.
image-adding = Añadiendo la imagen …
remove-image = Quitar imagen
# $images (number): how many; $limit (number): megabytes
image-limits =
    { $images ->
        [one] { $images } imagen por duelo, de hasta { $limit } MB: elija, pegue o suelte un JPEG, PNG, WebP o GIF fijo.
       *[other] Hasta { $images } imágenes por duelo, de { $limit } MB cada una: elija, pegue o suelte JPEG, PNG, WebP o GIF fijo.
    }
send = Enviar
stop = Detener
stop-a = Detener la respuesta A
stop-b = Detener la respuesta B
stop-both = Detener las dos
copy = Copiar
copy-a = Copiar la respuesta A
copy-b = Copiar la respuesta B
copy-code = Copiar el código
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
named-voted = Eligió ambos modelos por su nombre, así que ninguna clasificación cuenta este voto.
compare = Comparar estos dos por su nombre
share = Compartir este duelo
unshare = Dejar de compartir
share-about = Quien tenga la dirección podrá leer las dos conversaciones, los nombres y su voto, hasta que usted deje de compartirlo.
shared = Compartido: quien tenga la dirección puede leer este duelo.
unshared = Ya no se comparte: la dirección no lleva a ninguna parte.

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

shared-battle = Un duelo compartido
shared-not-blind = No es a ciegas: este duelo terminó, quien votó lo comparte, y aquí nadie puede votar.
shared-by-name = Ambos modelos fueron elegidos por su nombre; ninguna clasificación cuenta el voto.
preferred-a = Se prefirió A: { $a }
preferred-b = Se prefirió B: { $b }
shared-stopped = Quien votó detuvo aquí esta respuesta.
shared-cut = Esta respuesta se detuvo aquí antes de estar completa.
not-shared = Este duelo no se comparte, o ya no.
to-the-arena = A la arena

own-tab = Sus duelos
own-lead = Solo este navegador guarda lo que hay aquí; nunca se envía a ninguna parte.
own-few = Tras diez votos a ciegas verá aquí también cómo le influye el estilo, y una pequeña clasificación propia.
own-style = Cómo le influye el estilo
own-style-about = Con qué frecuencia prefiere una respuesta que se distingue de la otra solo en esto, según sus votos a ciegas. Mientras sean pocos, cada porcentaje se acerca al 50 %; si su margen contiene el 50 %, aún no dicen nada.
own-answer = Una respuesta que
own-share = La prefiere
own-range = Con un 95 % de seguridad
own-more-tokens = es el doble de larga
own-more-headers = es la única con títulos
own-more-lists = es la única con listas
own-more-bold = es la única con negrita
own-more-emoji = es la única con emojis
own-board = Su clasificación
own-board-about = Cómo valora los modelos una vez descontado el estilo: 0 es su media. Mientras sus votos sean pocos, todos se acercan a 0.
own-model = Modelo
own-elo = Elo
own-votes = Votos
own-battles = Hasta ahora
own-a = Eligió A
own-b = Eligió B
own-tie = Empate
own-both_bad = Las dos malas
own-by-name = por su nombre
own-forget = Olvidar estos duelos
own-sure = ¿Olvidar todos estos duelos? Lo que comparte sigue compartido, y ya no podrá terminarlo desde aquí.

store = No se puede leer el registro de duelos.
models = No se puede sortear ninguna pareja de modelos.

## The operator's page

operator = Operación
operator-token = Clave
operator-enter = Abrir
operator-leave = Cerrar sesión
operator-wrong = Esta no es la clave de quien opera esta arena.
operator-now = Ahora, y en las últimas { $hours } horas
operator-battles = Duelos iniciados
operator-votes = Votos
operator-open = Duelos sin voto
operator-blocked = Preguntas bloqueadas
operator-flagged = Textos marcados
operator-models = Los modelos y las respuestas terminadas
operator-model = Modelo
operator-state = Estado
operator-state-up = disponible
operator-state-starting = arrancando
operator-state-down = no disponible
operator-state-gone = ya no está aquí
operator-answers = Respuestas
operator-failed = Fallidas, %
operator-median = Primera palabra, mediana
operator-slow = Primera palabra, el 5 % más lento
operator-none = Aún no hay votos, o todavía no se han leído; el resto aparecerá aquí más tarde.
operator-log = Lo que dice el registro
operator-computed =
    { $votes ->
        [one] Calculado el { $time } UTC con { $votes } voto. Los votos más recientes llegan con la próxima clasificación.
       *[other] Calculado el { $time } UTC con { $votes } votos. Los votos más recientes llegan con la próxima clasificación.
    }
operator-hours-title = Votos por hora
operator-hours-about =
    { $votes ->
        [one] { $votes } voto en las últimas 48 horas.
       *[other] { $votes } votos en las últimas 48 horas.
    }
operator-hours-label = Barras: { $votes } votos en las últimas 48 horas. La tabla los contiene.
operator-hour = Hora
operator-pairs-title = Las parejas según el sorteo
operator-pairs-about = Cuántas veces se encontraron dos modelos en duelos con voto, frente a lo que querían las probabilidades registradas. Una pareja sobre la línea discontinua se encontró tanto como debía; muy por debajo, sus votantes se van o sus respuestas fallan. La tabla empieza por las parejas a las que más les falta. Parejas que nunca se encontraron: { $never }.
operator-pairs-label = Puntos: { $pairs } parejas, encuentros frente a lo previsto. La tabla los contiene.
operator-pair = Pareja
operator-met = Encuentros
operator-meant = Previstos
operator-deviation = Desvío, en desviaciones típicas
operator-sides = Lados
operator-bias =
    { $decisive ->
        [one] De { $decisive } voto decisivo, el { $share } % prefiere el lado A (del { $low } al { $high } %, con un 95 % de seguridad). Los lados se sortean a cara o cruz.
       *[other] De { $decisive } votos decisivos, el { $share } % prefiere el lado A (del { $low } al { $high } %, con un 95 % de seguridad). Los lados se sortean a cara o cruz.
    }
operator-sessions = Sesiones
operator-concentration =
    { $number ->
        [one] Ha votado { $number } sesión.
       *[other] Han votado { $number } sesiones; las diez más activas dieron el { $busiest } % de los votos. Su coeficiente de Gini es { $gini } (0: todas iguales, 1: una lo tiene todo); pesan tanto como { $effective } igual de activas.
    }
operator-busiest = Las sesiones más activas, con el hash que el registro guarda de ellas
operator-session = Sesión
operator-decisive = Decisivos
operator-for-a = Por el lado A
operator-reasons = Marcas, y votos que no cuentan
operator-marked = Votos marcados, por motivo
operator-left-out = Votos que la clasificación excluye, por motivo
operator-reason = Motivo
operator-no-votes = ninguno.
operator-quarantine = Cuarentena, a prueba
operator-quarantine-about = Lo que excluiría además cada opción de deflator rate. Mirar no cambia nada.
operator-option = Opción
operator-affected = Sesiones afectadas

## Model pages and methods

more-of-models = Más sobre estos modelos:
specs-title = Cuánto dependen los puestos de las decisiones
specs-held =
    { $specifications ->
        [one] Evaluado de una sola manera.
       *[other] Evaluado de { $specifications } maneras; { $held } de { $models } modelos clasificados conservan su puesto en todas.
    }
specs-about = Una columna es una combinación de decisiones; la sombreada es la de esta clasificación. Arriba: la puntuación de { $model } con su intervalo del { $level }, la más alta primero, rellena donde su puesto es el de la clasificación; sus puestos: { $ranks }. Después los puestos de los modelos y las decisiones vigentes.
specs-by-lot = Se dibujan { $drawn } de { $all } combinaciones, elegidas al azar.
specs-scales = Los Elo con reglas de empate distintas están en escalas distintas; los puestos sí se pueden comparar.
specs-label = Gráfico de especificaciones: { $models } modelos bajo { $specifications } combinaciones de decisiones; { $held } conservan su puesto. La tabla contiene sus puestos.
specs-rating = Puntuación de { $model }, Elo
specs-ranks-by-model = Puesto
specs-model = Modelo
specs-base = Puesto aquí
specs-ranks = Todos los puestos
specs-sets = Conjuntos de puestos
specs-same = Como aquí
specs-axis-ties = Empates
specs-axis-both_bad = Ambas malas
specs-axis-features = Estilo
specs-axis-extractor = Extractor
specs-axis-covariate = Covariable
specs-axis-weights = Pesos
pages-nav = Páginas de esta clasificación
pages-board = Clasificación
pages-details = Lo que valió el estilo
pages-methods = Datos y métodos
pages-raw = Bruto
pages-controlled = Controlado
pages-simulated = Votos simulados: nadie los emitió. Muestran cómo funciona el método, no qué modelo es mejor.
parts-choose = Votos
parts-whole = Todos
parts-kind-category = Categoría
parts-kind-language = Idioma
parts-all = Clasificaciones por categoría e idioma
parts-about-language = Esta clasificación solo evalúa los votos sobre preguntas en este idioma: { $part }. Son { $votes } de { $all } votos.
parts-about-category = Esta clasificación solo evalúa los votos sobre preguntas de esta categoría: { $part }. Son { $votes } de { $all } votos.
parts-sparse =
    { $more ->
        [0] Sin clasificar, porque sus votos no bastan (menos de { $least } votos, menos de dos modelos con suficientes, o ningún intervalo): { $names }.
       *[other] Sin clasificar, porque sus votos no bastan (menos de { $least } votos, menos de dos modelos con suficientes, o ningún intervalo): { $names } y { $more } más.
    }
parts-family =
    { $boards ->
        [0] Todavía no hay ninguna.
        [one] Una clasificación así es una familia aparte: lo que afirma vale para todos sus modelos clasificados a la vez, pero no junto con la clasificación de todos los votos.
       *[other] Cada una de estas { $boards } clasificaciones es una familia aparte: lo que afirma vale para todos sus modelos clasificados a la vez, pero no para las { $boards } juntas. Quien busque en ellas el mejor puesto de un modelo encontrará alguno por azar.
    }
tag-code = Código
tag-math = Matemáticas
tag-creative_writing = Escritura creativa
tag-if = Seguir instrucciones
tag-hard = Preguntas difíciles
tag-multi_turn = Varios turnos
tag-short_prompt = Preguntas cortas
tag-medium_prompt = Preguntas medianas
tag-long_prompt = Preguntas largas
tag-non_english = No en inglés
model-place = En la clasificación
model-name = Modelo
model-ranks = Puesto, y los puestos que los votos dejan abiertos
model-rating = Puntuación, Elo
model-family = Los puestos abiertos valen al { $level } para todos los modelos clasificados a la vez; cualquier otro intervalo de esta página vale solo para su propio número.
model-is-preliminary = Provisional: muy pocos votos para clasificarlo.
model-is-unrated = Sin puntuación: solo victorias o derrotas, o ningún voto que lo una a los demás; por eso no tiene puntuación finita.
model-votes = Votos
model-both-bad = Ambas respuestas malas
model-inflation = Inflación por el estilo, Elo
model-claim-gains = Gana por el estilo, más allá de la duda que dejan todos los modelos clasificados juntos.
model-claim-loses = Pierde por el estilo, más allá de la duda que dejan todos los modelos clasificados juntos.
model-claim-none = No está probado que gane ni pierda por el estilo.
model-claim-undecided = Demasiado cerca del límite de lo que se puede decidir.
model-claim-withheld = No se puede afirmar nada.
model-under = Puestos con otras decisiones
# $votes, $all, $sought (number): votes left out, that count, and the most that were left out. $other (text): a model
model-keeps = Lo que sostiene su puesto
model-fragile =
    { $votes ->
        [one] Sin un voto de { $all }, el que más pesa, cambia de puesto con { $other } en la clasificación bruta.
       *[other] Sin { $votes } de { $all } votos, los que más pesan, cambia de puesto con { $other } en la clasificación bruta.
    }
model-firm =
    { $sought ->
        [one] Ningún voto solo, de { $all }, le hizo cambiar de puesto con un vecino en la clasificación bruta, lo que no prueba nada.
       *[other] Ningún grupo de { $sought } votos de { $all } le hizo cambiar de puesto con un vecino en la clasificación bruta, lo que no prueba nada.
    }
model-course = Puntuaciones de día en día
model-day = Día (UTC)
model-course-about = Puntuaciones de todos los votos hasta el final de cada día, en Elo, con las opciones de esta clasificación. No tienen intervalos: lo que se mueve menos que el intervalo de la puntuación puede ser azar. El Elo es relativo, así que un modelo que llega mueve a todos los demás.
model-served = Qué respondió
model-unserved = Ningún registro dice qué respondió con este nombre.
model-several =
    { $rows ->
        [one] Este nombre designaba un artefacto, que se evalúa por separado:
       *[other] Este nombre designaba { $rows } artefactos, que se evalúan por separado:
    }
model-kin = Variantes
model-relation = Relación
model-kin-parent = aquello de lo que este modelo es variante
model-kin-variant = una variante de este modelo
model-kin-sibling = una variante del mismo modelo
model-kin-namesake = otro artefacto con el mismo nombre
model-gap = Bruto y controlado: cuántos Elo supera este modelo al otro, con el intervalo del { $level } de esa sola diferencia.
model-rivals = Rivales más cercanos
model-met = Votos entre ellos (ganados, empatados, perdidos)
model-style = Cómo escribe
model-feature = Estilo
model-own = Sus respuestas
model-field = Todas las respuestas
model-times = Razón
model-worth = Valor, Elo
model-style-about = Medias por respuesta votada. Valor: lo que este modelo gana o pierde por el rasgo, frente al modelo clasificado medio.
model-parts = Por categoría e idioma
model-part = Clasificación
model-ranked = Modelos clasificados
model-parts-about = Los puestos que dejan abiertos los votos de cada clasificación. Las puntuaciones de clasificaciones distintas están en escalas distintas, y cada clasificación es una familia aparte.
model-samples = Duelos para leer
model-samples-about = Nadie los eligió: de todos los duelos de este modelo que se pueden mostrar, estos tienen el SHA-256 más pequeño de su identificador. Fueron a ciegas; los nombres figuran aquí porque los votos están emitidos. Faltan las comparaciones por nombre, las preguntas con imágenes, las respuestas que fallaron y lo que una moderación señaló.
# $shown, $whole (number): characters
model-sample-cut = Cortado aquí para que la página sea ligera: { $shown } de { $whole } caracteres.
# $turns (number): of the conversation that are left out
model-sample-more =
    { $turns ->
        [one] Un turno más no se muestra aquí; el voto fue sobre todos.
       *[other] { $turns } turnos más no se muestran aquí; el voto fue sobre todos.
    }
methods-votes = Qué votos cuentan
methods-read =
    { $votes ->
        [one] Se leyó { $votes } voto.
       *[other] Se leyeron { $votes } votos.
    }
methods-reason = Votos
methods-share = Proporción
methods-kept = contados
methods-left-out = descartados: { $reason }
methods-input =
    { $rows ->
        [one] { $rows } fila, leída como { $dialect }
       *[other] { $rows } filas, leídas como { $dialect }
    }
methods-formulas = Fórmulas
step-law = La probabilidad de ganar
step-law-half-about = Bradley y Terry: θ es la fuerza de un modelo. Un empate cuenta como media victoria para cada lado; 400 Elo son un factor diez de las probabilidades relativas.
step-law-drop-about = Bradley y Terry: θ es la fuerza de un modelo. Los empates no cuentan; 400 Elo son un factor diez de las probabilidades relativas.
step-law-davidson-about = Davidson: un empate es un resultado propio. 400 Elo son un factor diez entre victoria y derrota.
step-law-rao-kupper-about = Rao y Kupper: un empate es un resultado propio, en el que ningún lado aventaja en más de η. 400 Elo son un factor diez de las probabilidades relativas de aventajar.
step-control = El estilo descontado
step-control-about = La clasificación controlada añade lo que vale el estilo: z compara los recuentos f de cada rasgo de estilo en las dos respuestas, { $scale }, y γ se estima junto con las fuerzas, con los mismos votos.
step-inflation = Inflación
step-inflation-about = Cuánto más alto está un modelo según los votos que a igual estilo medido. Su error viene de ambas clasificaciones juntas, pues comparten sus votos.
step-intervals = Intervalos
step-intervals-about = H es la curvatura del ajuste, s la suma de los gradientes de una unidad independiente g: un votante, donde el registro nombra varios. Pocas unidades ensanchan los intervalos.
step-ranks = Puestos que los votos dejan abiertos
step-ranks-about = De M modelos clasificados, los que se ha probado que son mejores o peores, donde todas las diferencias entre modelos valen a la vez.
methods-again = Los mismos números otra vez
methods-version = Método: { $spec }. Lo que designa un nombre así no cambia nunca; un método nuevo recibe un nombre nuevo.
methods-rating = Cómo se evaluó
methods-reading = Cómo se leyeron los votos
methods-versions = Versiones
methods-option = Nombre
methods-value = Valor
methods-unset = sin fijar
methods-yes = sí
methods-no = no
methods-extractor = El estilo lo contó { $extractor }.
methods-hold = Qué votos cuentan, fórmulas, opciones, descargas, y cómo obtener otra vez las mismas cifras.
methods-downloads = Descargas
methods-licence = Licencia
methods-citation = Cita
check-title = Qué podría falsear esta clasificación
check-about =
    { $votes ->
        [one] Cada prueba se hizo con { $votes } voto.
       *[other] Cada prueba se hizo con { $votes } votos.
    }
verdict-bad = Engañoso: { $probes }
verdict-look = Conviene saberlo: { $probes }
verdict-cannot-tell = No se puede decir: { $probes }
verdict-ok = En orden: { $probes }

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
note-unread-images = { $images } imágenes en las preguntas no se leen; estos votos cuentan por sus textos.
note-several-artifacts = { $names }: varios artefactos bajo un mismo nombre en estos registros, puntuados por separado; los dígitos tras @ son el comienzo de la huella de un artefacto.
note-several-in-log = { $log }: varios artefactos bajo un mismo nombre, { $names }, puntuados por separado; los dígitos tras @ son el comienzo de la huella de un artefacto.
note-simulated-battles = { $log }: { $count } de { $whole } duelos son simulados.

note-no-vote-left = No queda ningún voto que lo diga.
note-counts-only = Los recuentos por pareja no dicen quién estaba en qué lado.
note-draw-sides = Sortee los lados a cara o cruz, y regístrelos tal como se mostraron.
note-no-scale = Ningún voto une { $groups } grupos de modelos: sus puntuaciones no comparten escala.
note-vote-between = Reúna votos entre ellos, o puntúelos por separado.
note-collect-votes = Reúna más votos.
note-loosely-tied =
    { $votes ->
        [one] Solo { $votes } voto une
       *[other] Solo { $votes } votos unen
    } { $names } con los demás modelos.
note-battle-more = Enfréntelos más, contra varios otros.
note-without-rating = Sin puntuación: { $names }; del primero se puede decir: { $why }.
note-battle-nearer = Enfréntelo a modelos más cercanos.
note-one-scale = { $models } modelos en una escala, todos unidos a ella por { $least } votos al menos.
note-decisive-unrated = Los votos decisivos por sí solos no permiten puntuar: { $why }
note-none-decisive = No hay ninguno.
note-few-triads = { $triads } tríos de modelos se enfrentaron bastante, y hacen falta { $least }.
note-circles =
    { $circles } de { $triads } tríos son círculos, cuando el azar hace { $chance }{ $sure ->
        [0] .
       *[other] ; { $sure } no pueden ser azar.
    }
note-publish-pairs = Una puntuación por modelo oculta quién gana a quién: publique las parejas, o puntúe por categoría.
note-no-times = El registro no dice cuándo se emitieron los votos.
note-record-times = Registre tstamp.
note-no-halves = No hay dos modelos con { $least } votos tanto al principio como al final.
note-few-for-drift = Hay muy pocos votantes para probar { $models } modelos.
note-change = { $models } modelos cambian { $elo } Elo más que el ruido entre las dos mitades (p = { $p })
note-changes-most = { $change }; { $model } es el que más se mueve, { $elo }.
note-rate-halves = Puntúe las mitades por separado, y pregúntese si cambiaron los modelos, los votantes o las preguntas.
note-no-ids = Sin identificadores de los votos, o votantes y preguntas, no se distinguen votos iguales de repeticiones.
note-record-ids = Registre vote_id, o voter y prompt_id.
note-repeats =
    { $alike } de { $votes } votos son iguales a uno anterior en todo lo que se sabe de ellos{ $left_out ->
        [0] {""}
       *[other] , { $left_out } más se excluyeron por repetidos
    }{ $same_id ->
        [0] {""}
       *[other] , { $same_id } repiten el identificador de un voto anterior
    }: { $share } %.
note-read-once = Averigüe cómo entraron, y lea cada voto una sola vez.
note-rate-ties-too = Puntúe también con --ties davidson, y vea de quién depende el puesto (deflator specs).
note-rate-without-both-bad-too = Puntúe también con --both-bad drop, y lea las respuestas de ese modelo.
note-share-of-outcome =
    { $share } % de los votos son { $outcome ->
        [ties] empates
       *[both-bad] veredictos de que ambas son malas
    }
note-habits = { $outcome }; votantes con un hábito propio emitieron el { $share } % de todos los votos
note-stands-out =
    { $outcome }; { $model } está a { $points } puntos de lo esperado{ $more ->
        [0] {""}
       *[other] , y { $more } más destacan
    }
note-few-pairs = { $pairs } parejas de { $models } modelos dicen muy poco.
note-closeness-untold = Las parejas que se enfrentaron no distinguen la cercanía de los propios modelos.
note-level-models = Los modelos igualados se enfrentaron { $times } veces tanto como los separados por un logit, más allá de cuánto se sorteó cada uno
note-probabilities-known = { $met }; el registro dice con qué probabilidad.
note-rate-by-propensity = Puntúe con --weights propensity.
note-record-propensity = Registre la probabilidad de cada pareja cuando se sortea (propensity).
note-orders = El { $common } % de los votos están en el orden más frecuente de su pareja, el { $by_name } % en el orden alfabético de los nombres.
note-sides-follow = Los lados siguen a los modelos, así que no se distingue lo uno de lo otro.
note-no-decisive-vote = Ningún voto es decisivo
note-side-a-won = El lado A ganó el { $share } % de los votos decisivos
note-advantage-on-board = { $first }; la clasificación estima la ventaja de este lado.
note-advantage = { $first }: una ventaja de { $logits } logits (p = { $p }).
note-rate-position = Puntúe con --position.
note-leaks-kept = Los votos sobre respuestas que nombran a su modelo se conservaron sin marca.
note-leaks-untold = Sin textos: no se buscó si las respuestas nombran a sus modelos.
note-give-texts = Dé el registro con sus textos.
note-leaks-unsought = El registro contiene juicios, que no tienen por qué ser a ciegas: no se buscó si las respuestas nombran a sus modelos.
note-leaks = { $leaks } de { $votes } votos tenían una respuesta que nombra a su modelo, y se excluyeron.
note-see-who-leaks = Lea docs/cleaning.md, y vea qué modelos pierden votos (--explain-dropped).
note-no-replies = El registro no tiene ni textos ni longitudes de las respuestas.
note-empty-replies = { $left_out } de { $votes } votos tenían una respuesta vacía o cortada y se excluyeron; { $silent } que cuentan tienen una respuesta de 0 tokens.
note-see-servers = Averigüe si fallaron servidores, y excluya esos votos.
note-no-voters = El registro no dice quién votó.
note-record-voters = Registre un identificador del votante por voto.
note-voters = { $voters } votantes, que valen como { $equal } de igual peso; el 1 % más activo emitió el { $share } % de los votos.
note-ask-more-people = Pregunte a más personas, o limite los votos con --voter-cap; luego --cluster voter.
note-no-column = El registro no tiene columna { $column }.
note-record-column = Registre { $column } en cada voto.
note-not-apart = Los votos no se distinguen por { $kind ->
        [prompt] pregunta
       *[voter] votante
    }.
note-wider =
    { $units } { $kind ->
        [prompt] preguntas
       *[voter] votantes
    }, que valen como { $equal } de igual peso; los intervalos que suman los votos por { $kind ->
        [prompt] pregunta
       *[voter] votante
    } son { $times } veces tan anchos
note-wider-on-board = { $wider }, y son los de la clasificación.
note-wider-hardly-shown =
    { $wider }, lo que tan { $kind ->
        [prompt] pocas preguntas
       *[voter] pocos votantes
    } apenas pueden mostrar.
note-rate-by-cluster = Puntúe con --cluster { $kind }.
note-rate-by-more-clusters = Puntúe con --cluster { $kind }, y pida más { $kind ->
        [prompt] preguntas
       *[voter] votantes
    }.
note-no-width = Los votos no varían, así que ningún intervalo tiene anchura.
note-by-vote = voto
note-by-voter = votante
note-by-session = sesión
note-by-prompt = pregunta
note-by-both = { $a } y { $b }
note-few-ranked = Menos de dos modelos tienen puesto.
note-no-style = La clasificación no controla ningún estilo.
note-undetermined = Los votos no determinan los efectos del estilo.
note-call-level = Dé por igualados los dos modelos, y reúna más votos entre ellos.
note-none-exchanged = No se vio que { $sought } de { $votes } votos intercambien los primeros puestos, lo que no prueba nada.
note-without = Sin { $few } de { $votes } votos ({ $share } %), { $change }
note-not-separated = { $change }, una diferencia que no está establecida
note-instead = el puesto { $rank } de la clasificación { $board ->
        [raw] bruta
       *[controlled] controlada
    } es de { $new } en lugar de { $old }
note-publish-both = Limite los votos con --voter-cap, y publique la clasificación con y sin ello.
note-no-two-voters = El registro no nombra a dos votantes.
note-ranks-stay = Los primeros puestos se mantienen sin un votante ({ $own } de { $votes } votos), el que más pesa en ellos.
note-without-voter = Sin un votante ({ $own } de { $votes } votos), { $change }
note-not-separated-anyway = { $change }, una diferencia que de todos modos no está establecida
note-few-independent = Hay muy pocos votos independientes tras un modelo con puesto.
note-leading-separated = Los primeros puestos están separados entre sí.
note-open-gaps = { $open } de las { $gaps } primeras diferencias están abiertas: el puesto { $a_rank }, { $a }, y el { $b_rank }, { $b }, se separarían a esta distancia con unos { $needed } votos; la mediana de todos los vecinos es { $median }
note-any-number = cualquier número de
note-so-many-more = { $votes } más
note-separated = { $together } de { $gaps } vecinos están separados todos a la vez, { $alone } cada uno por su cuenta
note-none-separated = { $separated }; no hay dos modelos separados
note-publish-no-order = No publique ningún orden: estos votos no distinguen un modelo de otro.
note-leave-feature-out = Excluya el rasgo con --features, o reúna votos en los que las respuestas de los modelos varíen en él.
note-never-differs = { $names } nunca difiere entre los dos lados
note-weakest = el más débil es { $name }: el { $within } % de su variación está dentro de los modelos, VIF { $vif }, difiere en { $votes } votos
note-beside = { $a }; { $b }
note-no-groups = El registro no nombra { $groups ->
        [categories] categorías
       *[voters] votantes
    }.
note-few-to-compare = Hay muy pocos votos para comparar { $groups ->
        [categories] categorías
       *[voters] votantes
    }.
note-effects-alike = Ningún efecto difiere entre { $groups ->
        [categories] categorías
       *[voters] votantes
    } más que por azar, { $name } el que más
note-effect-differs = El efecto de { $name } difiere entre { $groups ->
        [categories] categorías
       *[voters] votantes
    }
note-spread = { $effect } (desviación típica { $elo } Elo en torno a { $mean }, p { $p })
note-read-as-average = Lea el efecto como un promedio; puntúe { $groups ->
        [categories] las categorías
       *[voters] los votantes
    } por separado y compare las clasificaciones.
note-compare-covariates = Compare --covariate log1p con ratio; lea el efecto como un promedio entre tamaños de diferencia.
note-no-sizes = Ningún rasgo difiere en varios tamaños en suficientes votos.
note-no-bend = ningún efecto se curva más que por azar
note-levels-off = su efecto se aplana con el tamaño de la diferencia
note-grows = su efecto crece con el tamaño de la diferencia
note-shape = { $name }: { $shape } (z|z| { $elo } Elo junto a z, p { $p } por { $by })
note-no-twins = Ningún artefacto figura con dos nombres.
note-twins = { $a } y { $b } están a { $elo } Elo, ± { $chance } por azar; parejas así: { $pairs }
note-see-twins = Averigüe si cambió lo que respondía, o quién podía distinguir a los dos.
note-one-way = Los votos ordenan los modelos en un solo sentido, sin sorpresas ni empates, así que ninguna puntuación es finita; reúna más votos.
note-none-joins = Ningún voto une { $groups }; reúna votos entre ellos o puntúelos por separado.
note-mutual-groups = { $groups }: cada grupo ganó o perdió todos los votos contra el otro, así que no comparten escala; reúna votos entre ellos o puntúelos por separado.
note-groups =
    { $count } grupos de modelos { $shown }{ $more ->
        [0] {""}
       *[other] {" "}y { $more } más
    }
note-features-together = Los rasgos de estilo { $names } no se distinguen entre sí o de los modelos en estos votos; excluya uno con --features.
note-unconverged = El ajuste no convergió en { $steps } pasos de Newton; excluya rasgos de estilo o modelos raros.
note-singular = El ajuste encontró una hessiana singular; excluya rasgos de estilo que varíen juntos.
note-no-step = Ningún paso de Newton reduce la pérdida; busque en el registro recuentos de estilo extremos.
note-unbounded = La puntuación de { $model } crece sin límite; puntúe solo modelos que hayan ganado y perdido.
note-texts-elsewhere = { $log }: sin rasgos de estilo, pues sus textos están en un archivo propio (pairs-crowd.jsonl): delo también.
note-votes-without-texts = { $log }: { $votes } votos no tienen textos en { $file }, así que no hay rasgos de estilo.
note-votes-without-output = { $log }: { $votes } votos no tienen salida en { $file }, así que no hay rasgos de estilo.
note-outputs-unused = { $log }: las salidas en { $names } no tienen votos y no se usan.
note-judgments = { $log }: los votos son juicios de { $names }.
note-pair-counts = { $log }: sin rasgos de estilo, pues los recuentos por pareja no los tienen.
note-differences = { $log }: { $names } son diferencias entre los lados y entran tal cual, con las covariables ratio o ratio1; log1p las deformaría.
note-no-differences = { $log }: { $names } nunca cambian de signo, así que no son diferencias entre los lados y no se usan.
note-same-in-every-row = { $log }: { $column } es igual en todas las filas, así que no es un votante.
note-no-features = { $log }: sin rasgos de estilo, pues { $why }.
note-no-counts = no tiene recuentos como tokens_a y tokens_b
note-answers-elsewhere = sus respuestas están en un archivo propio: delo también
note-no-numbers = { $lacks }; { $name }_a y { $name }_b no son números, así que cuente primero su estilo
note-answers-lacking = { $log }: { $answers } respuestas no están en ninguno de los archivos de respuestas.
note-inconsistent-verdicts = { $log }: { $verdicts } veredictos «{ $label }» cuentan como empates, como su nombre indica.
note-values-unknown = { $log }: { $values } valores de { $column } se toman por desconocidos; el primero: { $fault }.
note-only-category = Solo cuentan los votos de la categoría { $category }.

leaderboard-title = Clasificación
site-counts = { $models } modelos, { $votes } votos.
site-counts-in = { $models } modelos, { $votes } votos ({ $period }).
day-pattern = d 'de' MMMM 'de' y
period = del { $first } al { $last }
check-how = Descargue estos archivos en una misma carpeta y vuelva a calcular las puntuaciones. La orden compara cada archivo y cada número, y nombra lo que difiere.
file-page = la clasificación
file-details = lo que valía el estilo: gráficos y sus tablas
file-methods = qué votos cuentan, fórmulas, opciones y cómo repetirlo
file-leaderboard = puntuaciones, intervalos, inflación y recuento de votos, tal como se calcularon
file-csv = lo mismo por modelo, para una hoja de cálculo
file-artifacts = qué respondió bajo cada nombre: pesos, motor, muestreo, huella
file-boards = las clasificaciones de cada categoría e idioma
file-check = qué falsearía esta clasificación, con cifras
file-votes = cada voto leído: { $columns }
file-manifest = entradas, opciones, versiones y la huella de cada archivo
scale-rms = en unidades de su media cuadrática
scale-centred = menos su media, en unidades de su desviación típica
unset-style = donde el registro lo permite
unset-features = todos los del registro
unset-anchor = ninguno: los modelos clasificados tienen 1000 de media
