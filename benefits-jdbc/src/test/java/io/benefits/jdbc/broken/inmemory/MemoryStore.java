package io.benefits.jdbc.broken.inmemory;

/** Stands for the other adapter. */
public final class MemoryStore {}
