"""The two networks in TensorFlow and Keras, a turn at a time (see turns.py)."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

from turns import CLASSES, SIDE, answer_turns


def conv_norm(x, outputs, kernel, stride):
    # Keras pads "same" at the far side when the stride is 2; the network pads both sides alike.
    x = layers.ZeroPadding2D(kernel // 2)(x) if kernel > 1 else x
    x = layers.Conv2D(outputs, kernel, stride, use_bias=False)(x)
    return layers.BatchNormalization(epsilon=1e-5, momentum=0.9)(x)


def block(x, outputs, stride):
    inner = layers.ReLU()(conv_norm(x, outputs, 3, stride))
    inner = conv_norm(inner, outputs, 3, 1)
    shortcut = conv_norm(x, outputs, 1, stride) if stride != 1 or x.shape[-1] != outputs else x
    return layers.ReLU()(layers.Add()([inner, shortcut]))


def residual():
    patches = keras.Input((SIDE, SIDE, 1), dtype="float32")
    x = layers.Rescaling(1 / 255)(patches)
    x = layers.MaxPooling2D(2)(layers.ReLU()(conv_norm(x, 32, 5, 2)))
    for outputs, stride in [(32, 1), (64, 2), (128, 2), (256, 2)]:
        x = block(x, outputs, stride)
    x = GeneralizedMean(dtype="float32")(x)
    x = layers.Dense(128, use_bias=False)(x)
    embeddings = layers.BatchNormalization(epsilon=1e-5, momentum=0.9)(x)
    logits = layers.Dense(CLASSES, dtype="float32")(embeddings)
    return keras.Model(patches, [embeddings, logits])


class GeneralizedMean(layers.Layer):
    def call(self, x):
        x = tf.maximum(tf.cast(x, tf.float32), 1e-6)
        return tf.reduce_mean(x * x * x, axis=[1, 2]) ** (1 / 3)


class Resize(layers.Layer):
    def call(self, x):
        return tf.image.resize(x, (56, 56))


def seed():
    patches = keras.Input((SIDE, SIDE, 1), dtype="float32")
    x = layers.Rescaling(-1 / 255, offset=1)(patches)
    x = Resize()(layers.ZeroPadding2D(1)(x))
    for outputs, kernel, stride in [(32, 5, 2), (64, 3, 1), (128, 3, 1)]:
        x = layers.Conv2D(outputs, kernel, stride, padding="same", activation="relu")(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Dropout(0.5)(layers.Flatten()(x))
    x = layers.Dropout(0.5)(layers.Dense(512, activation="relu")(x))
    embeddings = layers.Dense(256, activation="relu")(x)
    logits = layers.Dense(CLASSES, dtype="float32")(layers.Dropout(0.5)(embeddings))
    return keras.Model(patches, [embeddings, logits])


NETWORKS = {"residual": residual, "seed": seed}


def modes(task, network, precision, quick):
    return ["graph"] if quick else ["graph", "xla"]


def prepare(task, network, precision, mode, batch):
    keras.utils.set_random_seed(1)
    keras.mixed_precision.set_global_policy("mixed_bfloat16" if precision == "bf16" else "float32")
    model = NETWORKS[network]()
    noise = np.random.default_rng(1).integers(0, 1024, (batch, SIDE, SIDE, 1))
    patches = tf.constant(np.where(noise < 256, noise, 0).astype(np.uint8))
    if task == "embed":

        @tf.function(jit_compile=mode == "xla")
        def embed(patches):
            embeddings, logits = model(tf.cast(patches, tf.float32), training=False)
            return tf.cast(embeddings, tf.float32), logits

        return lambda: [output.numpy() for output in embed(patches)]

    labels = tf.one_hot(tf.range(batch) % CLASSES, CLASSES)
    loss_of = keras.losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.1)
    optimizer = keras.optimizers.AdamW(1e-3, weight_decay=5e-4)
    optimizer.exclude_from_weight_decay(var_list=[v for v in model.trainable_variables if len(v.shape) == 1])
    optimizer.build(model.trainable_variables)

    @tf.function(jit_compile=mode == "xla")
    def train(patches):
        with tf.GradientTape() as tape:
            loss = loss_of(labels, model(tf.cast(patches, tf.float32), training=True)[1])
        optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        return loss

    return lambda: float(train(patches))


if __name__ == "__main__":
    answer_turns(modes, prepare)
