"""Writes tiny language models with random weights, for a real engine to serve; nobody trained them.

Run it with the interpreter of the engine, which has transformers: `python tiny.py FOLDER`. It needs
no network and writes the same bytes each time. FOLDER then holds

    llama4   a mixture of experts with chunked attention and a layer without positions, text only
    llama3   dense
    qwen2    dense, with biases and tied embeddings
    adapter  a LoRA adapter over llama3

each with a tokenizer, the chat template and header tokens of its family, and sampling defaults in
generation_config.json that an engine takes over unless it is told not to. What the engine will run
on, cuda or cpu, is printed.
"""

import json
import os
import sys
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"  # must stand before transformers is imported

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    GenerationConfig,
    Llama4ForCausalLM,
    Llama4TextConfig,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
    Qwen2Config,
    Qwen2ForCausalLM,
)

SAMPLING = {"temperature": 0.6, "top_p": 0.9}
SENTENCES = (
    "A blind arena shows two answers and hides the names of those who wrote them.",
    "The voter reads both, decides which one is better, and only then learns what answered.",
    "Long answers with many headers, lists and emoji please the eye before they help.",
    "What is a rating worth once the style of an answer has been priced out?",
    "The capital of France is Paris, and the sum of two and two is four.",
    "def double(number):\n    return 2 * number\n",
    "Grüße aus Köln, où le café est déjà servi; до свидания, 再见 🙂.",
)
CONTEXT = 8192
WIDTH = {
    "hidden_size": 256,
    "intermediate_size": 256,
    "num_hidden_layers": 4,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 64,
    "max_position_embeddings": CONTEXT,
}
HEADERS = """{{{{ '{begin}' }}}}{{% for message in messages %}}\
{{{{ '{open}' + message['role'] + '{close}' + message['content'] + '{end}' }}}}{{% endfor %}}\
{{% if add_generation_prompt %}}{{{{ '{open}assistant{close}' }}}}{{% endif %}}"""
LLAMA4 = {
    "begin": "<|begin_of_text|>",
    "open": "<|header_start|>",
    "close": "<|header_end|>\n\n",
    "end": "<|eot|>",
}
LLAMA3 = {
    "begin": "<|begin_of_text|>",
    "open": "<|start_header_id|>",
    "close": "<|end_header_id|>\n\n",
    "end": "<|eot_id|>",
}
QWEN2 = {"begin": "", "open": "<|im_start|>", "close": "\n", "end": "<|im_end|>"}
RANK = 4


def main(folder: Path) -> None:
    """Write the three models and the adapter into `folder`, which is made."""
    torch.set_num_threads(1)
    write(folder / "llama4", LLAMA4, Llama4ForCausalLM, llama4)
    write(folder / "llama3", LLAMA3, LlamaForCausalLM, LlamaConfig)
    write(folder / "qwen2", QWEN2, Qwen2ForCausalLM, qwen2)
    write_adapter(folder / "adapter")
    print("cuda" if torch.cuda.is_available() else "cpu")


def llama4(**common):
    """Experts in every second layer, as Maverick has them; the fourth layer knows no positions."""
    return Llama4TextConfig(
        **common,
        intermediate_size_mlp=256,
        num_local_experts=4,
        num_experts_per_tok=1,
        interleave_moe_layer_step=2,
        attention_chunk_size=128,
    )


def qwen2(head_dim, **common):
    """The width of its heads follows from the others here."""
    assert common["hidden_size"] == head_dim * common["num_attention_heads"]
    return Qwen2Config(**common, tie_word_embeddings=True)


def write(folder, template, architecture, configure):
    """One model: tokenizer with template, configuration, weights and sampling defaults."""
    tokenizer = make_tokenizer(template)
    end = tokenizer.eos_token_id
    # The embeddings are drawn wide, so that the next token depends on the ones before.
    config = configure(
        **WIDTH,
        vocab_size=len(tokenizer),
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=end,
        pad_token_id=end,
        initializer_range=0.2,
    )
    config.architectures = [architecture.__name__]
    torch.manual_seed(4)
    model = architecture(config).to(torch.bfloat16)
    model.generation_config = GenerationConfig(do_sample=True, eos_token_id=end, **SAMPLING)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def make_tokenizer(template):
    """Byte-level pairs over a few sentences of ours, and the marks of one family's template."""
    special = [mark for mark in (mark.strip() for mark in template.values()) if mark]
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    trainer = trainers.BpeTrainer(
        vocab_size=640, special_tokens=special, initial_alphabet=alphabet, show_progress=False
    )
    raw.train_from_iterator(SENTENCES, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=raw,
        bos_token=template["begin"] or None,
        eos_token=template["end"],
        pad_token=template["end"],
        model_max_length=CONTEXT,
        clean_up_tokenization_spaces=False,
        chat_template=HEADERS.format(**{k: v.replace("\n", "\\n") for k, v in template.items()}),
    )


def write_adapter(folder):
    """A LoRA adapter over the queries and values of llama3, strong enough to change its answers."""
    folder.mkdir(parents=True)
    about = {
        "peft_type": "LORA",
        "task_type": "CAUSAL_LM",
        "base_model_name_or_path": "llama3",
        "r": RANK,
        "lora_alpha": 8 * RANK,
        "lora_dropout": 0.0,
        "bias": "none",
        "target_modules": ["q_proj", "v_proj"],
    }
    (folder / "adapter_config.json").write_text(json.dumps(about, indent=1) + "\n")
    save_file(lora_weights(), folder / "adapter_model.safetensors", {"format": "pt"})


def lora_weights():
    """Both factors of every adapted matrix, by the names under which adapters keep them."""
    torch.manual_seed(5)
    hidden, size = WIDTH["hidden_size"], WIDTH["head_dim"]
    rows = {
        "q_proj": size * WIDTH["num_attention_heads"],
        "v_proj": size * WIDTH["num_key_value_heads"],
    }
    weights = {}
    for layer in range(WIDTH["num_hidden_layers"]):
        for name, width in rows.items():
            place = f"base_model.model.model.layers.{layer}.self_attn.{name}"
            weights[f"{place}.lora_A.weight"] = torch.randn(RANK, hidden).to(torch.bfloat16)
            weights[f"{place}.lora_B.weight"] = torch.randn(width, RANK).to(torch.bfloat16)
    return weights


if __name__ == "__main__":
    main(Path(sys.argv[1]))
