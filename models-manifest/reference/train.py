"""Trains one model of the trio and writes its GGUF file: python3 train.py ref-small WORK_FOLDER. README.md says what it needs."""

import argparse
import csv
import json
import math
import os
import time
from pathlib import Path

import torch
import torch.nn.functional as F

import bpe
import corpus
import gguf
from network import SHAPES, Model

HERE = Path(__file__).parent
SEED = 20260101
VOCABULARY = 2048
START = 0  # every window begins with the end-of-text token, as every scored chunk does


def prepare(folder):
    """Encoding and token ids of both texts; kept in the work folder."""
    kept = folder / "tokens.json"
    if not kept.exists():
        train, held_out = corpus.split()
        encoding = bpe.learn(train, VOCABULARY)
        temporary = kept.with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps({"merges": encoding.merges, "train": encoding.encode(train), "held_out": encoding.encode(held_out)}))
        temporary.replace(kept)
        (folder / "held-out.txt").write_text(held_out, newline="")
    data = json.loads(kept.read_text())
    return bpe.Encoding([tuple(pair) for pair in data["merges"]]), torch.tensor(data["train"]), torch.tensor(data["held_out"])


def batch(tokens, step, windows, context):
    """The windows of a step depend on the seed and the step alone: all models see the same data in the same order."""
    generator = torch.Generator().manual_seed(SEED * 100_000 + step)
    starts = torch.randint(0, len(tokens) - context, (windows,), generator=generator)
    rows = torch.stack([tokens[start : start + context + 1] for start in starts.tolist()])
    inputs = rows[:, :-1].clone()
    inputs[:, 0] = START
    return inputs, rows[:, 1:]


@torch.no_grad()
def held_out_loss(model, tokens, limit=None):
    """Mean negative log-likelihood of the second half of each chunk, as llama-perplexity scores it."""
    context = model.shape.context
    chunks = tokens[: len(tokens) // context * context].view(-1, context)[:limit]
    total, count = 0.0, 0
    for part in chunks.split(16):
        inputs = part.clone()
        inputs[:, 0] = START
        logits = model(inputs)[0].float()[:, context // 2 : -1]
        targets = part[:, context // 2 + 1 :]
        total += F.cross_entropy(logits.flatten(0, 1), targets.flatten(), reduction="sum").item()
        count += targets.numel()
    return total / count


def learning_rate(step, options):
    """Warms up, then falls to nothing as a cosine."""
    return options.rate * min(1.0, (step + 1) / options.warm_up) * 0.5 * (1 + math.cos(math.pi * step / options.steps))


def optimizer_of(model, options):
    matrices = [w for w in model.parameters() if w.dim() > 1]
    vectors = [w for w in model.parameters() if w.dim() == 1]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": vectors, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=options.rate, betas=(0.9, 0.95))


def one_step(model, optimizer, tokens, step, options):
    for group in optimizer.param_groups:
        group["lr"] = learning_rate(step, options)
    inputs, targets = batch(tokens, step, options.windows, model.shape.context)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.bfloat16):
        logits, imbalance = model(inputs)
    loss = F.cross_entropy(logits.float().flatten(0, 1), targets.flatten())
    optimizer.zero_grad(set_to_none=True)
    (loss + 0.01 * imbalance).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def train(model, options, train_tokens, held_out):
    optimizer, checkpoint, curve = optimizer_of(model, options), options.folder / f"{options.model}.pt", []
    if checkpoint.exists():
        kept = torch.load(checkpoint)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        curve = kept["curve"]
    started, first = time.monotonic(), len(curve)
    for step in range(first, options.steps):
        curve.append([step + 1, one_step(model, optimizer, train_tokens, step, options), None])
        if (step + 1) % 50 == 0 or step + 1 == options.steps:
            curve[-1][2] = held_out_loss(model, held_out, None if step + 1 == options.steps else 64)
            temporary = checkpoint.with_suffix(".tmp")
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "curve": curve}, temporary)
            temporary.replace(checkpoint)
        if (step + 1) % 10 == 0:
            pace = (time.monotonic() - started) / (step + 1 - first)
            print(f"{options.model} step {step + 1} loss {curve[-1][1]:.4f} held out {curve[-1][2]} {pace:.2f} s a step", flush=True)
    return curve


def write_results(model, options, encoding, curve):
    gguf.write(options.folder / f"{options.model}.gguf", options.model, model, encoding)
    with open(options.folder / f"{options.model}.curve.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["step", "training_loss", "held_out_loss"])
        rows.writerows([step, f"{loss:.4f}", "" if held is None else f"{held:.4f}"] for step, loss, held in curve if step % 10 == 0)


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", choices=SHAPES)
    parser.add_argument("folder", type=Path, help="checkpoints and results")
    parser.add_argument("--steps", type=int, default=700)
    parser.add_argument("--windows", type=int, default=24, help="windows of 256 tokens a step")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--warm-up", type=int, default=40)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bfloat16", action="store_true")
    return parser.parse_args()


def main():
    options = parse()
    torch.set_num_threads(options.threads)
    options.folder.mkdir(parents=True, exist_ok=True)
    encoding, train_tokens, held_out = prepare(options.folder)
    model = Model(SHAPES[options.model], SEED)
    print(f"{options.model}: {sum(w.numel() for w in model.parameters())} parameters, {len(train_tokens)} + {len(held_out)} tokens", flush=True)
    curve = train(model, options, train_tokens, held_out)
    write_results(model, options, encoding, curve)


if __name__ == "__main__":
    main()
