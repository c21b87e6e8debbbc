#!/usr/bin/env python3
"""The work of SpeedBench and MemoryBench with python3-torch: prints the median of the seconds, or the peak memory in MiB.

forward   the outputs of a batch, without a recording
backward  the gradient of a sum of outputs at every intermediate value and the input, from one backward pass
mct       value times gradient of the predicted logit behind every ReLU of vgg16, copied to numpy site by site; peak memory

Networks: resnet50 and vgg16 of torchvision; minilm, the encoder of all-MiniLM-L6-v2 (six BERT layers of 384 features, 12 heads),
written out in PyTorch, since only its speed counts.

Example: /usr/bin/python3 engine-core/engine/src/bench/python/speed_peer.py resnet50 forward --rows 16
"""
import argparse
import math
import resource
import statistics
import time

import torch
import torch.nn.functional as F


class Layer(torch.nn.Module):
    def __init__(self, width, heads, hidden):
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (torch.nn.Linear(width, width) for _ in range(4))
        self.up, self.down = torch.nn.Linear(width, hidden), torch.nn.Linear(hidden, width)
        self.norm1, self.norm2 = torch.nn.LayerNorm(width), torch.nn.LayerNorm(width)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x, mask, keep):
        q, k, v = (keep(self.split(keep(m(x)))) for m in (self.q, self.k, self.v))
        p = keep(keep(q @ k.transpose(2, 3) / math.sqrt(q.shape[-1]) + mask).softmax(-1))
        h = keep(p @ v).transpose(1, 2).reshape(x.shape)
        x = keep(self.norm1(keep(x + keep(self.o(h)))))
        h = keep(F.gelu(keep(self.up(x))))
        return keep(self.norm2(keep(x + keep(self.down(h)))))


class MiniLm(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.places, self.kinds = (torch.nn.Embedding(n, 384) for n in (30522, 512, 2))
        self.norm = torch.nn.LayerNorm(384)
        self.layers = torch.nn.ModuleList(Layer(384, 12, 1536) for _ in range(6))

    def forward(self, ids, keep=lambda x: x):
        places = torch.arange(ids.shape[1])[None]
        x = keep(self.norm(keep(self.words(ids) + self.places(places) + self.kinds(torch.zeros_like(ids)))))
        mask = (1 - torch.ones(ids.shape[0], 1, 1, ids.shape[1])) * -10000
        for layer in self.layers:
            x = layer(x, mask, keep)
        return x


def hooked(net, keep):
    """Hands the result of every leaf module to `keep`."""
    for module in net.modules():
        if isinstance(module, torch.nn.ReLU):
            module.inplace = False
        if not list(module.children()):
            module.register_forward_hook(lambda m, i, o: keep(o))


def median(work, repeats):
    seconds = []
    for i in range(repeats + 3):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[3:])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("network", choices=["resnet50", "vgg16", "minilm"])
    parser.add_argument("work", choices=["forward", "backward", "mct"])
    parser.add_argument("--rows", type=int, default=16)
    parser.add_argument("--tokens", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    kept = []

    def keep(x):
        if x.requires_grad:
            kept.append(x)
        return x

    if options.network == "minilm":
        net = MiniLm().eval()
        x = torch.randint(0, 1000, (options.rows, options.tokens))
    else:
        import torchvision
        net = getattr(torchvision.models, options.network)(weights=None).eval()
        x = torch.rand(options.rows, 3, 224, 224)
    net.requires_grad_(False)

    def forward():
        with torch.no_grad():
            net(x)

    def backward():
        kept.clear()
        if options.network == "minilm":
            # The embedded words are the first values that have a gradient.
            y = net(x, lambda v: keep(v if v.requires_grad else v.requires_grad_(True)))
        else:
            leaf = x.clone().requires_grad_(True)
            kept.append(leaf)
            y = net(leaf)
        target = y.sum() if y.dim() > 2 else y[:, 0].sum()
        torch.autograd.grad(target, kept, allow_unused=True)

    def mct():
        leaf = x.clone().requires_grad_(True)
        y = net(leaf)
        values = [v for v in kept if v.grad_fn.name().startswith("Relu")]
        kept.clear()
        grads = torch.autograd.grad(y.gather(1, y.argmax(1, keepdim=True)).sum(), values)
        return [(v.detach() * g).abs().numpy() for v, g in zip(values, grads)]

    if options.work != "forward" and options.network != "minilm":
        hooked(net, keep)
    if options.work == "mct":
        mct()
        print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    else:
        print(f"{median(forward if options.work == 'forward' else backward, options.repeats):.4f}")


if __name__ == "__main__":
    main()
