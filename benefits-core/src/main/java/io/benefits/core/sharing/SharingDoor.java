package io.benefits.core.sharing;

import io.benefits.command.Refusal;
import io.benefits.core.path.Agent;
import io.benefits.core.path.Rules;
import io.benefits.sharing.CapMeasure;
import io.benefits.sharing.SetAudience;
import io.benefits.sharing.SetCap;
import io.benefits.sharing.SetSharing;
import io.benefits.sharing.ShareWithNewMembers;
import io.benefits.sharing.Sharing;
import io.benefits.sharing.SharingEvent;
import io.benefits.sharing.SharingResult;
import io.benefits.value.AccountId;
import io.benefits.value.Audience;
import io.benefits.value.BenefitId;
import io.benefits.value.CommandId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * The door to the rules of sharing.
 *
 * @param agent runs the commands
 */
public record SharingDoor(Agent agent) implements Sharing {

    /**
     * Adds the rules behind this door.
     *
     * @param rules the rules so far
     * @return all rules
     */
    public static Rules add(Rules rules) {
        return rules.with(ShareWithNewMembers.class, SharingEvent.DefaultSet.class, new SettingDefault())
                .with(SetSharing.class, SharingEvent.FlagsSet.class, new SettingFlags())
                .with(SetCap.class, SharingEvent.CapSet.class, new SettingCap())
                .with(SetAudience.class, SharingEvent.AudienceSet.class, new SettingAudience());
    }

    @Override
    public Either<Refusal, Recorded> enableForNewMembers(String id) {
        return agent.execute(new ShareWithNewMembers(new CommandId(id), true));
    }

    @Override
    public Either<Refusal, Recorded> disableForNewMembers(String id) {
        return agent.execute(new ShareWithNewMembers(new CommandId(id), false));
    }

    @Override
    public Either<Refusal, List<SharingResult>> enable(String id, List<AccountId> members) {
        return agent.execute(new SetSharing(new CommandId(id), members, true));
    }

    @Override
    public Either<Refusal, List<SharingResult>> disable(String id, List<AccountId> members) {
        return agent.execute(new SetSharing(new CommandId(id), members, false));
    }

    @Override
    public Either<Refusal, Recorded> cap(String id, AccountId account, CapMeasure measure, BigDecimal limit) {
        return agent.execute(new SetCap(new CommandId(id), account, measure, Objects.requireNonNull(limit, "limit")));
    }

    @Override
    public Either<Refusal, Recorded> uncap(String id, AccountId account, CapMeasure measure) {
        return agent.execute(new SetCap(new CommandId(id), account, measure, null));
    }

    @Override
    public Either<Refusal, Recorded> audience(String id, BenefitId benefit, Audience audience) {
        return agent.execute(new SetAudience(new CommandId(id), benefit, audience));
    }
}
