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

style-tokens = Longitud
style-headers = Títulos
style-lists = Elementos de lista
style-bold = Negrita
style-emoji = Emojis
style-italics = Cursiva
style-tables = Tablas
style-code_blocks = Bloques de código
style-code_chars = Caracteres de código
style-quotes = Citas
style-links = Enlaces
style-chars = Caracteres
style-words = Palabras
style-exclamations = Exclamaciones
style-flattery = Adulación

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
