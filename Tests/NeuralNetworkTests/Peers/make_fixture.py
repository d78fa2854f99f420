"""Writes ../Fixtures/<network>.json: what PyTorch computes in 32 bits from the numbers of networks.py.

usage: python make_fixture.py
"""

import json
import pathlib

import torch
import torch.nn.functional as F

from networks import NETWORKS, parameters, patches

CLASSES, BATCH, STEPS = 10, 16, 10


def digits(tensor):
    return [float(f"{value:.7g}") for value in tensor.detach().flatten().tolist()]


def adam(network):
    hidden = hidden_weights(network)
    decayed = [p for p in network.parameters() if p.ndim > 1 and p not in hidden]
    others = [p for p in network.parameters() if p.ndim == 1]
    return torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0}], lr=1e-3
    )


def hidden_weights(network):
    """The weights between hidden layers, each with a matrix [outputs, inputs] of the same numbers, as Muon takes them."""
    return {
        parameter: torch.nn.Parameter(parameter.detach().flatten(1))
        for name, parameter in network.named_parameters()
        if parameter.ndim > 1 and name.startswith(("blocks.", "embed."))
    }


def fixture(kind):
    network = NETWORKS[kind](CLASSES)
    network.load_state_dict(parameters(network), strict=True)
    pictures = patches(BATCH)
    labels = torch.arange(BATCH) % CLASSES
    network.eval()
    with torch.no_grad():
        embeddings, logits = network(pictures[:4])
    result = {"torch": torch.__version__.split("+")[0], "embeddings": digits(embeddings), "logits": digits(logits)}

    network.train()
    for module in network.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    optimizers = [adam(network)]
    hidden = hidden_weights(network)
    if hidden:
        optimizers.append(
            torch.optim.Muon(list(hidden.values()), lr=5e-3, weight_decay=0, adjust_lr_fn="match_rms_adamw")
        )
    result["losses"], result["correct"] = [], []
    for step in range(STEPS):
        network.zero_grad()
        logits = network(pictures)[1]
        loss = F.cross_entropy(logits, labels, label_smoothing=0.1)
        loss.backward()
        if step == 0:
            result["gradients"] = {
                name: {"norm": parameter.grad.norm().item(), "first": digits(parameter.grad.flatten()[:8])}
                for name, parameter in network.named_parameters()
            }
        for parameter, matrix in hidden.items():
            matrix.grad = parameter.grad.flatten(1)
        for optimizer in optimizers:
            optimizer.step()
        result["losses"].append(loss.item())
        result["correct"].append(int((logits.argmax(1) == labels).sum()))
        if step == 0:
            result["running"] = {
                name: digits(tensor[:8])
                for name, tensor in network.state_dict().items()
                if name.endswith(("running_mean", "running_var"))
            }
    result["trained"] = {name: digits(parameter.flatten()[:8]) for name, parameter in network.named_parameters()}
    return result


if __name__ == "__main__":
    torch.set_num_threads(1)
    folder = pathlib.Path(__file__).parent.parent / "Fixtures"
    folder.mkdir(exist_ok=True)
    for kind in NETWORKS:
        (folder / f"{kind}.json").write_text(json.dumps(fixture(kind), indent=1) + "\n")
