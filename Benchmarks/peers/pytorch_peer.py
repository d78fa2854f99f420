"""The two networks in PyTorch, a turn at a time (see turns.py). The modules are those that the tests of the network
compare numbers with: Tests/NeuralNetworkTests/Peers/networks.py."""

import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "NeuralNetworkTests" / "Peers"))

import numpy as np
import torch
import torch.nn.functional as F

from networks import NETWORKS
from turns import CLASSES, SIDE, answer_turns


def modes(task, network, precision, quick):
    # "frozen" folds batch-norms into convolutions.
    names = ["channels_last", "frozen"] if task == "embed" else ["channels_last"]
    if quick:
        return names
    # Weights in bf16 spare the conversions of autocast.
    if task == "embed" and precision == "bf16":
        names.append("bf16_weights")
    return names + ["nchw", "compiled"]


def prepare(task, network, precision, mode, batch):
    torch.manual_seed(1)
    model = NETWORKS[network](CLASSES)
    if mode != "nchw":
        model = model.to(memory_format=torch.channels_last)
    generator = np.random.default_rng(1)
    noise = generator.integers(0, 1024, (batch, SIDE, SIDE))
    patches = torch.from_numpy(np.where(noise < 256, noise, 0).astype(np.uint8))
    if task == "embed":
        return embedding(model.eval(), patches, precision, mode)
    labels = torch.arange(batch) % CLASSES
    return training(model.train(), patches, labels, precision, mode)


def embedding(model, patches, precision, mode):
    autocast = precision == "bf16"
    if mode == "bf16_weights":
        autocast = False
        model = WithoutAutocast(model.to(torch.bfloat16))
    if mode == "frozen":
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=autocast, cache_enabled=False):
            traced = torch.jit.trace(model, patches, check_trace=False)
            model = torch.jit.freeze(traced)
            if not autocast:
                model = torch.jit.optimize_for_inference(model)
    if mode == "compiled":
        model = torch.compile(model)

    def step():
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=autocast):
            embeddings, logits = model(patches)
        return embeddings.float().numpy(), logits.float().numpy()

    return step


class WithoutAutocast(torch.nn.Module):
    """Takes the patches of a network whose weights are bf16: its own first step makes 32-bit numbers of them."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, patches):
        with BytesAsBFloat16():
            return self.network(patches)


class BytesAsBFloat16(torch.overrides.TorchFunctionMode):
    """Lets `Tensor.float()` give bf16."""

    def __torch_function__(self, function, types, arguments=(), keywords=None):
        if function is torch.Tensor.float:
            return arguments[0].to(torch.bfloat16)
        return function(*arguments, **(keywords or {}))


def hidden_weights(model):
    """The weights that Muon changes (docs/adr/0025-hidden-weights-by-muon.md), each with a matrix that shares its memory."""
    return {
        parameter: torch.nn.Parameter(as_matrix(parameter.detach()))
        for name, parameter in model.named_parameters()
        if parameter.ndim > 1 and name.startswith(("blocks.", "embed."))
    }


def as_matrix(weight):
    """[outputs, inputs] in the order in which the numbers lie: what that order is means nothing to Muon."""
    if weight.ndim == 4 and weight.is_contiguous(memory_format=torch.channels_last):
        weight = weight.permute(0, 2, 3, 1)
    return weight.flatten(1)


def training(model, patches, labels, precision, mode):
    hidden = hidden_weights(model)
    decayed = [p for p in model.parameters() if p.ndim > 1 and p not in hidden]
    others = [p for p in model.parameters() if p.ndim == 1]
    optimizers = [
        torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0}], lr=1e-3, fused=True
        )
    ]
    if hidden:
        matrices = list(hidden.values())
        optimizers.append(torch.optim.Muon(matrices, lr=5e-3, weight_decay=0, adjust_lr_fn="match_rms_adamw"))
    network = torch.compile(model) if mode == "compiled" else model

    def step():
        model.zero_grad(set_to_none=True)
        with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bf16"):
            logits = network(patches)[1]
            loss = F.cross_entropy(logits, labels, label_smoothing=0.1)
        loss.backward()
        for parameter, matrix in hidden.items():
            matrix.grad = as_matrix(parameter.grad)
        for optimizer in optimizers:
            optimizer.step()
        return loss.item()

    return step


if __name__ == "__main__":
    answer_turns(modes, prepare)
