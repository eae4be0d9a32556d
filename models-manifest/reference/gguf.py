"""Writes a trained model as a GGUF file: matrices F16, norms and routers F32, the tokenizer in GPT-2's form."""

import struct

import torch

import bpe

ALIGNMENT = 32
UINT32, FLOAT32, INT32, BOOL, STRING, ARRAY = 4, 6, 5, 7, 8, 9
F32, F16 = 0, 1
NORMAL, CONTROL = 1, 3


def tensors_of(model):
    """llama.cpp's name of each weight."""
    yield "token_embd.weight", model.embedding.weight
    for i, block in enumerate(model.blocks):
        names = {
            "attn_norm": block.attention_norm.weight, "attn_q": block.attention.q.weight, "attn_k": block.attention.k.weight,
            "attn_v": block.attention.v.weight, "attn_output": block.attention.output.weight, "ffn_norm": block.feed_forward_norm.weight,
        }
        inner, suffix = block.feed_forward, ""
        if model.shape.experts:
            names["ffn_gate_inp"], suffix = inner.router.weight, "_exps"
        for part in ("gate", "up", "down"):
            weight = getattr(inner, part)
            names[f"ffn_{part}{suffix}"] = weight if model.shape.experts else weight.weight
        if model.shape.experts:
            names["ffn_down_exps"] = names["ffn_down_exps"] * model.shape.used_experts
        for name, weight in names.items():
            yield f"blk.{i}.{name}.weight", weight
    yield "output_norm.weight", model.norm.weight


def metadata_of(name, shape, encoding):
    yield "general.architecture", STRING, "llama"
    yield "general.type", STRING, "model"
    yield "general.name", STRING, name
    yield "general.license", STRING, "mit"
    yield "general.file_type", UINT32, 1
    sizes = {
        "vocab_size": shape.vocabulary, "context_length": shape.context, "embedding_length": shape.width, "block_count": shape.layers,
        "feed_forward_length": shape.feed_forward, "attention.head_count": shape.heads, "attention.head_count_kv": shape.kv_heads,
        "attention.key_length": shape.head_size, "attention.value_length": shape.head_size, "rope.dimension_count": shape.head_size,
    }
    if shape.experts:
        sizes |= {"expert_count": shape.experts, "expert_used_count": shape.used_experts}
    for key, value in sizes.items():
        yield f"llama.{key}", UINT32, value
    yield "llama.attention.layer_norm_rms_epsilon", FLOAT32, shape.epsilon
    yield "llama.rope.freq_base", FLOAT32, shape.rope_base
    yield from tokenizer_metadata(encoding)


def tokenizer_metadata(encoding):
    yield "tokenizer.ggml.model", STRING, "gpt2"
    yield "tokenizer.ggml.pre", STRING, "gpt-2"
    yield "tokenizer.ggml.tokens", ARRAY, (STRING, encoding.tokens)
    yield "tokenizer.ggml.token_type", ARRAY, (INT32, [CONTROL if token == bpe.END_OF_TEXT else NORMAL for token in encoding.tokens])
    yield "tokenizer.ggml.merges", ARRAY, (STRING, [f"{left} {right}" for left, right in encoding.merges])
    yield "tokenizer.ggml.bos_token_id", UINT32, 0
    yield "tokenizer.ggml.eos_token_id", UINT32, 0
    yield "tokenizer.ggml.add_bos_token", BOOL, True


def packed(kind, value):
    if kind == STRING:
        text = value.encode()
        return struct.pack("<Q", len(text)) + text
    if kind == ARRAY:
        element, values = value
        return struct.pack("<IQ", element, len(values)) + b"".join(packed(element, v) for v in values)
    return struct.pack({UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<?"}[kind], value)


def data_of(name, weight):
    """Bytes and type of a tensor: vectors and routers stay F32, as llama.cpp keeps them."""
    wide = weight.dim() == 1 or "ffn_gate_inp" in name
    values = weight.detach().to(torch.float32).contiguous().numpy()
    return values.astype("<f4" if wide else "<f2").tobytes(), F32 if wide else F16


def padded(data):
    return data + bytes(-len(data) % ALIGNMENT)


def write(path, name, model, encoding):
    tensors = [(key, weight, *data_of(key, weight)) for key, weight in tensors_of(model)]
    metadata = list(metadata_of(name, model.shape, encoding))
    header = struct.pack("<IIQQ", 0x46554747, 3, len(tensors), len(metadata))
    for key, kind, value in metadata:
        header += packed(STRING, key) + struct.pack("<I", kind) + packed(kind, value)
    offset = 0
    for key, weight, data, kind in tensors:
        sizes = list(reversed(weight.shape))
        header += packed(STRING, key) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, kind, offset)
        offset += len(padded(data))
    with open(path, "wb") as file:
        file.write(padded(header))
        for _, _, data, _ in tensors:
            file.write(padded(data))
