"""Small networks exported by PyTorch with their outputs and input gradients: golden values of TorchExportTest.

Run: /usr/bin/python3 exports.py   (Python 3.11, PyTorch 1.13.0, ONNX 1.12, NumPy 1.24; seed 0)
Gradient: of sum(y * cos(0, 1, 2, ...)) over each sample's outputs in order.
"""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


class Recurrent(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4, num_layers=2, bidirectional=True, batch_first=True)
        self.gru = nn.GRU(8, 3, batch_first=True)
        self.rnn = nn.RNN(3, 2, nonlinearity="relu", batch_first=True)
        self.last = nn.Linear(2, 2)

    def forward(self, x):
        y, _ = self.lstm(x)
        y, _ = self.gru(y)
        y, _ = self.rnn(y)
        return self.last(y[:, -1])


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(2, 4, 3, padding=1)
        self.up = nn.ConvTranspose2d(4, 4, 3, stride=2, padding=1, output_padding=1)
        self.norm = nn.InstanceNorm2d(8, affine=True)
        self.group = nn.GroupNorm(2, 8)

    def forward(self, x):
        a = F.elu(self.down(x))
        b = F.hardswish(self.up(F.max_pool2d(a, 2)))
        c = self.group(self.norm(torch.cat([a, b], 1)))
        d = F.pixel_shuffle(c, 2)
        e = F.interpolate(d, scale_factor=1.5, mode="bilinear", align_corners=False, recompute_scale_factor=False)
        f = F.interpolate(e, size=(7, 9), mode="bicubic", align_corners=True)
        return F.pad(f, (2, 1, 1, 2), mode="reflect").mean((2, 3)) + F.interpolate(d, scale_factor=2).amax((2, 3))


class Mixed(nn.Module):
    def __init__(self):
        super().__init__()
        self.grid = nn.Parameter(torch.rand(1, 4, 4, 2) * 1.6 - 0.8)
        self.prelu = nn.PReLU(3)

    def forward(self, x):
        a = F.grid_sample(x, self.grid.expand(x.shape[0], -1, -1, -1), align_corners=False)
        b = self.prelu(a - 0.4)
        c = torch.einsum("nchw,ncvw->nhv", b, a)
        d = torch.cumsum(F.mish(c), 1)
        return torch.topk(d.flatten(1), 5).values


def export(name, model, shape, opset):
    model.eval()
    x = torch.rand(3, *shape, requires_grad=True)
    y = model(x)
    weights = torch.cos(torch.arange(y[0].numel(), dtype=torch.float32)).reshape(y[0].shape)
    (gradient,) = torch.autograd.grad((y * weights).sum(), x)
    torch.onnx.export(model, x, f"{name}.onnx", opset_version=opset, input_names=["x"], output_names=["y"],
                      dynamic_axes={"x": {0: "n"}, "y": {0: "n"}})
    np.savez(f"{name}.npz", x=x.detach().numpy(), y=y.detach().numpy(), gradient=gradient.numpy())


torch.manual_seed(0)
export("export-recurrent", Recurrent(), (5, 3), 14)
export("export-decoder", Decoder(), (2, 6, 6), 16)
export("export-mixed", Mixed(), (3, 5, 5), 16)
