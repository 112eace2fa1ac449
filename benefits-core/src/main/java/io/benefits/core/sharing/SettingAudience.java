package io.benefits.core.sharing;

import io.benefits.command.Refusal;
import io.benefits.core.path.Again;
import io.benefits.core.path.Draft;
import io.benefits.core.path.Fold;
import io.benefits.core.path.Rule;
import io.benefits.coupon.Coupon;
import io.benefits.coupon.CouponRefusal;
import io.benefits.resource.PackageRefusal;
import io.benefits.resource.ResourcePackage;
import io.benefits.sharing.SetAudience;
import io.benefits.sharing.SharingEvent;
import io.benefits.spi.Footprint;
import io.benefits.spi.Outcome;
import io.benefits.spi.Snapshot;
import io.benefits.value.AccountId;
import io.benefits.value.BenefitId;
import io.benefits.value.CouponId;
import io.benefits.value.MasterId;
import io.benefits.value.PackageId;
import io.benefits.value.Recorded;
import io.vavr.control.Either;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Changes which unified members a package or a coupon of the master serves (S10). */
final class SettingAudience implements Rule<SetAudience, Recorded, SharingEvent.AudienceSet> {

    @Override
    public Footprint footprint(MasterId master, SetAudience command) {
        Footprint benefit = command.benefit() instanceof PackageId id
                ? Footprint.ofPackage(id)
                : Footprint.ofCoupon((CouponId) command.benefit());
        return benefit.and(Audiences.footprint(command.audience()));
    }

    @Override
    public Either<Refusal, Draft> decide(Snapshot snapshot, SetAudience command, Instant now) {
        BenefitId benefit = command.benefit();
        AccountId owner;
        if (benefit instanceof PackageId id) {
            ResourcePackage found = snapshot.resourcePackage(id);
            if (found == null) {
                return Either.left(new PackageRefusal.UnknownPackage(id));
            }
            owner = found.terms().owner();
        } else {
            Coupon found = snapshot.coupon((CouponId) benefit);
            if (found == null) {
                return Either.left(new CouponRefusal.UnknownCoupon((CouponId) benefit));
            }
            owner = found.terms().owner();
        }
        Refusal refusal = Audiences.refusal(snapshot, benefit, owner, command.audience());
        return refusal == null
                ? Either.right(Draft.of(new SharingEvent.AudienceSet(benefit, command.audience())))
                : Either.left(refusal);
    }

    @Override
    public void evolve(SharingEvent.AudienceSet event, Fold fold) {
        if (event.benefit() instanceof PackageId id) {
            ResourcePackage found = fold.resourcePackage(id);
            fold.with(new ResourcePackage(
                    found.terms().withAudience(event.audience()),
                    found.recorded(),
                    found.frozen(),
                    found.cancelledFrom()));
        } else {
            Coupon found = fold.coupon((CouponId) event.benefit());
            fold.with(new Coupon(
                    found.terms().withAudience(event.audience()),
                    found.recorded(),
                    found.association(),
                    found.frozen(),
                    found.withdrawn()));
        }
    }

    @Override
    public Recorded answer(SharingEvent.AudienceSet event, Outcome outcome) {
        return outcome.entry().recorded();
    }

    @Override
    public @Nullable String audit(SharingEvent.AudienceSet event, Again again) {
        return again.decided(this, new SetAudience(again.id(), event.benefit(), event.audience()));
    }
}
