"""The work of workload.ts in TensorFlow: for each line on standard input that names a workload, one round of it and a line with its seconds, in JSON."""
import json
import os
import sys
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
import tensorflow as tf  # noqa: E402

BATCH = {"cnn": 96, "head": 720}
STEPS = {"cnn": 10, "head": 50}
ALPHA = 4.0


def small_cnn():
    layers = tf.keras.layers
    conv = lambda filters, size, stride: layers.Conv2D(filters, size, strides=stride, padding="same", activation="elu")
    pool = lambda: layers.MaxPooling2D(2, padding="same")
    return tf.keras.Sequential(
        [tf.keras.Input((64, 64, 3)), conv(32, 5, 2), pool(), conv(64, 3, 1), pool(), conv(128, 3, 1), pool(), layers.Flatten(), layers.Dense(128)]
    )


def head():
    return tf.keras.Sequential([tf.keras.Input((640,)), tf.keras.layers.Dense(128)])


def workload(name):
    batch = BATCH[name]
    network = small_cnn() if name == "cnn" else head()
    inputs = tf.random.uniform([batch, 64, 64, 3] if name == "cnn" else [batch, 640], -1, 1, seed=1)
    rows = list(range(batch))
    positives = tf.constant([i ^ 1 for i in rows])
    negatives = tf.constant([(i + batch // 2) % batch for i in rows])
    adam = tf.keras.optimizers.Adam(1e-4)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            f = tf.math.l2_normalize(network(inputs, training=True), axis=1)
            to = lambda others: tf.reduce_sum(tf.math.squared_difference(f, tf.gather(f, others)), 1)
            loss = tf.reduce_mean(tf.nn.relu(to(positives) - to(negatives) + ALPHA))
        adam.apply_gradients(zip(tape.gradient(loss, network.trainable_variables), network.trainable_variables))
        return loss

    def run():
        for _ in range(STEPS[name]):
            step().numpy()

    return run


workloads = {name: workload(name) for name in BATCH}
for run in workloads.values():
    run()
print(json.dumps({"tensorflow": tf.__version__}), flush=True)
for line in sys.stdin:
    start, cpu = time.perf_counter(), time.process_time()
    workloads[line.strip()]()
    print(json.dumps({"seconds": time.perf_counter() - start, "cpuSeconds": time.process_time() - cpu}), flush=True)
