package io.benefits.jdbc.broken.core;

/** Stands for the core. */
public final class Engine {}
