"""llama's architecture, dense or with experts, with the tensor names and the layout that llama.cpp reads."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn


@dataclass(frozen=True)
class Shape:
    feed_forward: int
    experts: int = 0
    used_experts: int = 0
    vocabulary: int = 2048
    context: int = 256
    width: int = 256
    layers: int = 4
    heads: int = 4
    kv_heads: int = 2
    head_size: int = 64
    rope_base: float = 10000.0
    epsilon: float = 1e-5


SHAPES = {
    "ref-small": Shape(feed_forward=512),
    "ref-moe": Shape(feed_forward=256, experts=8, used_experts=2),
    "ref-large": Shape(feed_forward=2048),
}


class Norm(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))
        self.epsilon = shape.epsilon

    def forward(self, x):
        x = x.float()
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight


class Attention(nn.Module):
    """Grouped queries; rotary positions turn neighbouring pairs, as llama.cpp's llama does."""

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.q = nn.Linear(shape.width, shape.heads * shape.head_size, bias=False)
        self.k = nn.Linear(shape.width, shape.kv_heads * shape.head_size, bias=False)
        self.v = nn.Linear(shape.width, shape.kv_heads * shape.head_size, bias=False)
        self.output = nn.Linear(shape.heads * shape.head_size, shape.width, bias=False)
        pairs = torch.arange(0, shape.head_size, 2, dtype=torch.float64) / shape.head_size
        angles = torch.arange(shape.context, dtype=torch.float64)[:, None] * shape.rope_base ** -pairs
        self.register_buffer("cos", angles.cos().float(), persistent=False)
        self.register_buffer("sin", angles.sin().float(), persistent=False)
        self.register_buffer("future", torch.full((shape.context, shape.context), float("-inf")).triu(1), persistent=False)

    def forward(self, x):
        batch, tokens, _ = x.shape
        q = self._turned(self._heads(self.q(x), self.shape.heads))
        k = self._turned(self._heads(self.k(x), self.shape.kv_heads))
        v = self._heads(self.v(x), self.shape.kv_heads)
        group = self.shape.heads // self.shape.kv_heads
        k, v = k.repeat_interleave(group, 1), v.repeat_interleave(group, 1)
        scores = (q @ k.transpose(-1, -2)).float() * self.shape.head_size**-0.5 + self.future[:tokens, :tokens]
        mixed = scores.softmax(-1).to(v.dtype) @ v
        return self.output(mixed.transpose(1, 2).reshape(batch, tokens, -1))

    def _heads(self, x, heads):
        return x.view(x.shape[0], x.shape[1], heads, self.shape.head_size).transpose(1, 2)

    def _turned(self, x):
        tokens = x.shape[2]
        even, odd = x[..., 0::2].float(), x[..., 1::2].float()
        cos, sin = self.cos[:tokens], self.sin[:tokens]
        return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2).to(x.dtype)


class GatedUnit(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.gate = nn.Linear(shape.width, shape.feed_forward, bias=False)
        self.up = nn.Linear(shape.width, shape.feed_forward, bias=False)
        self.down = nn.Linear(shape.feed_forward, shape.width, bias=False)

    def forward(self, x):
        return self.down(F.silu(self.gate(x)) * self.up(x)), 0.0


class Reordered(torch.autograd.Function):
    """Rows in another order; the gradient goes back by the inverse order instead of a slow scatter."""

    @staticmethod
    def forward(context, rows, order, inverse):
        context.save_for_backward(inverse)
        return rows.index_select(0, order)

    @staticmethod
    def backward(context, gradient):
        (inverse,) = context.saved_tensors
        return gradient.index_select(0, inverse), None, None


class Experts(nn.Module):
    """
    Each token passes through its best experts, weighted by a softmax over them; tokens are grouped by expert. The weights are shares of 1, so that at first
    the mixture would say half of what a dense layer of the same active size says, and learn it at half the speed: the results are multiplied by the number
    of experts used. llama.cpp does not know that factor; it goes into the down matrix when the file is written.
    """

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.router = nn.Linear(shape.width, shape.experts, bias=False)
        self.gate = nn.Parameter(torch.empty(shape.experts, shape.feed_forward, shape.width))
        self.up = nn.Parameter(torch.empty(shape.experts, shape.feed_forward, shape.width))
        self.down = nn.Parameter(torch.empty(shape.experts, shape.width, shape.feed_forward))

    def forward(self, x):
        rows, used = x.reshape(-1, self.shape.width), self.shape.used_experts
        with torch.autocast("cpu", enabled=False):
            shares = F.linear(rows.float(), self.router.weight).softmax(-1)
        best, chosen = shares.topk(used, -1)
        weights = best / best.sum(-1, keepdim=True)
        order = chosen.flatten().argsort()
        inverse = torch.empty_like(order).index_copy_(0, order, torch.arange(len(order)))
        counts = torch.bincount(chosen.flatten(), minlength=self.shape.experts)
        copies = rows[:, None].expand(-1, used, -1).reshape(-1, self.shape.width)
        grouped = Reordered.apply(copies, order, inverse)
        results = Reordered.apply(self._through(grouped, counts), inverse, order)
        mixed = (results.view(-1, used, self.shape.width) * (used * weights)[..., None]).sum(1)
        load = counts.float() / counts.sum()
        return mixed.view(x.shape), self.shape.experts * (load * shares.mean(0)).sum()

    def _through(self, grouped, counts):
        results = []
        for expert, rows in enumerate(grouped.split(counts.tolist())):
            inner = F.silu(F.linear(rows, self.gate[expert])) * F.linear(rows, self.up[expert])
            results.append(F.linear(inner, self.down[expert]))
        return torch.cat(results)


class Block(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.attention_norm, self.attention = Norm(shape), Attention(shape)
        self.feed_forward_norm = Norm(shape)
        self.feed_forward = Experts(shape) if shape.experts else GatedUnit(shape)

    def forward(self, x):
        x = x + self.attention(self.attention_norm(x))
        fed, imbalance = self.feed_forward(self.feed_forward_norm(x))
        return x + fed, imbalance


class Model(nn.Module):
    """Logits of every position; the output matrix is the embedding."""

    def __init__(self, shape, seed):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = Norm(shape)
        self._initialise(torch.Generator().manual_seed(seed))

    def forward(self, tokens):
        x, imbalance = self.embedding(tokens), 0.0
        for block in self.blocks:
            x, more = block(x)
            imbalance = imbalance + more
        return F.linear(self.norm(x), self.embedding.weight), imbalance / self.shape.layers

    def _initialise(self, generator):
        for name, weight in self.named_parameters():
            if weight.dim() > 1:
                added = "output.weight" in name or ".down" in name
                deviation = 0.02 / (2 * self.shape.layers) ** 0.5 if added else 0.02
                with torch.no_grad():
                    weight.normal_(0, deviation, generator=generator)
