"""PyTorch twins of the two networks, and the numbers that both languages make from the same formula."""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

SIDE = 113


class ConvNorm(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.conv(x))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        if inputs != outputs or stride != 1:
            self.shortcut = ConvNorm(inputs, outputs, 1, stride)
        else:
            self.shortcut = nn.Identity()

    def forward(self, x):
        inner = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(inner)) + self.shortcut(x))


class Embed(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(256, 128, bias=False)
        self.norm = nn.BatchNorm1d(128)

    def forward(self, x):
        return self.norm(self.linear(x))


def generalized_mean(x):
    return x.float().clamp(min=1e-6).pow(3).mean((2, 3)).pow(1 / 3)


class Residual(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.stem = ConvNorm(1, 32, 5, 2)
        self.blocks = nn.Sequential(Block(32, 32, 1), Block(32, 64, 2), Block(64, 128, 2), Block(128, 256, 2))
        self.embed = Embed()
        self.classifier = nn.Linear(128, classes)

    def forward(self, patches):
        """Bytes of ink intensity [n, 113, 113] -> (embeddings, logits)."""
        x = F.max_pool2d(F.relu(self.stem(patches.unsqueeze(1).float() / 255)), 2)
        strokes = self.blocks[:2](x)
        last = self.embed(generalized_mean(self.blocks[2:](strokes)))
        return torch.cat([last, generalized_mean(strokes)], 1), self.classifier(last)


class Seed(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 32, 5, 2)
        self.conv2 = nn.Conv2d(32, 64, 3, 1, 1)
        self.conv3 = nn.Conv2d(64, 128, 3, 1, 1)
        self.dense1 = nn.Linear(1152, 512)
        self.dense2 = nn.Linear(512, 256)
        self.classifier = nn.Linear(256, classes)
        self.dropout = nn.Dropout(0.5)

    def forward(self, patches):
        x = F.pad(1 - patches.unsqueeze(1).float() / 255, (1, 1, 1, 1))
        x = F.interpolate(x, (56, 56), mode="bilinear", align_corners=False)
        x = F.max_pool2d(F.relu(self.conv1(F.pad(x, (1, 2, 1, 2)))), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.max_pool2d(F.relu(self.conv3(x)), 2)
        x = F.relu(self.dense1(self.dropout(x.flatten(1))))
        embeddings = F.relu(self.dense2(self.dropout(x)))
        return embeddings, self.classifier(self.dropout(embeddings))


NETWORKS = {"residual": Residual, "seed": Seed}


def noise(count, stream):
    """`count` numbers of -1..<1 from SplitMix64, the same in both languages."""
    with np.errstate(over="ignore"):
        z = np.uint64(stream) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float32) / np.float32(1 << 23) - np.float32(1)


def parameters(network):
    """Parameters by formula: weights are noise of variance 2 / inputs, stream = place in the sorted names."""
    state = {name: tensor for name, tensor in network.state_dict().items() if "num_batches" not in name}
    for stream, name in enumerate(sorted(state)):
        tensor = state[name]
        values = noise(tensor.numel(), stream)
        if tensor.ndim > 1:
            values = values * np.float32(np.sqrt(6 / (tensor.numel() / tensor.shape[0])))
        elif name.endswith(("norm.weight", "norm1.weight", "norm2.weight", "running_var")):
            values = 1 + values * np.float32(0.25)
        else:
            values = values * np.float32(0.1)
        state[name] = torch.from_numpy(values.reshape(tensor.shape).copy())
    return state


def patches(count, stream=1000):
    """Patches with three dark bands at places by formula on grainy paper.

    Without the grain large areas are alike, and a ReLU on the verge of zero decides for all of them by the last bit.
    """
    places = noise(count * 6, stream).reshape(count, 3, 2)
    grain = ((noise(count * SIDE * SIDE, stream + 1) + np.float32(1)) * np.float32(32)).reshape(count, SIDE, SIDE)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    result = np.zeros((count, SIDE, SIDE), np.uint8)
    for patch in range(count):
        ink = grain[patch]
        for offset, slope in places[patch]:
            distance = np.abs(y - (np.float32(56) + np.float32(50) * offset) - slope * (x - np.float32(56)))
            ink = np.maximum(ink, np.float32(255) - np.float32(48) * distance)
        result[patch] = np.clip(ink, 0, 255).astype(np.uint8)
    return torch.from_numpy(result)
