package io.benefits.sharing;

import io.benefits.IdReused;
import io.benefits.Refusal;
import io.benefits.UnknownAccount;
import io.benefits.UnknownMaster;

/** Why a command about sharing is refused. */
public sealed interface SharingRefusal extends Refusal permits UnknownMaster, UnknownAccount, IdReused {}
