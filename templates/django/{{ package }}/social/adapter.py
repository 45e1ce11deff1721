"""Who may come in by way of Google or GitHub."""

from typing import Any

from allauth.account.utils import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError, AuthProcess
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _


class Adapter(DefaultSocialAccountAdapter):
    """Trusts no address that the provider did not confirm, and gives away no account."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let somebody new in only with a confirmed address that nobody has here."""
        if sociallogin.is_existing or sociallogin.state.get("process") == AuthProcess.CONNECT:
            return
        names = {"provider": sociallogin.provider.name}
        confirmed = [address for address in sociallogin.email_addresses if address.verified]
        if not confirmed:
            raise refusal(
                request,
                _("%(provider)s has not confirmed your address. Confirm it there first.") % names,
            )
        address = next((each for each in confirmed if each.primary), confirmed[0])
        if filter_users_by_email(address.email):
            raise refusal(
                request,
                _(
                    "There is an account with this address. Sign in to it, and connect"
                    " %(provider)s under “Your account”."
                )
                % names,
            )
        sociallogin.email_addresses = [address]
        sociallogin.user.email = address.email

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: str | None = None, **details: Any
    ) -> None:
        """Say on our own pages that it did not work."""
        names = {"provider": provider.name}
        if error == AuthError.CANCELLED:
            raise refusal(request, _("You did not sign in with %(provider)s.") % names)
        raise refusal(request, _("Signing in with %(provider)s failed. Please try again.") % names)


def refusal(request: HttpRequest, text: str) -> ImmediateHttpResponse:
    """Return a way back, with the reason."""
    messages.error(request, text)
    signed_in = request.user.is_authenticated
    return ImmediateHttpResponse(
        redirect("socialaccount_connections" if signed_in else "account_login")
    )
