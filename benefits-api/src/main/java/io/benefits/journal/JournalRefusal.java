package io.benefits.journal;

import io.benefits.IdReused;
import io.benefits.Refusal;
import io.benefits.UnknownMaster;

/** Why a command about the journal is refused. */
public sealed interface JournalRefusal extends Refusal permits UnknownMaster, IdReused {}
