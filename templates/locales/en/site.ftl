### The words of the pages of a site.
### Messages are text, not HTML. Every language has the same messages with the same arguments.

## The frame of every page

home = Home
skip-to-content = Skip to content
menu = Menu
main-menu = Main
breadcrumb = Breadcrumb
more-on-this-site = More on this site
languages = Languages
untitled = Untitled

# What stands under an entry of a menu. $title is what the entry says.
menu-under = Under { $title }

## Items

draft = Draft
featured = Featured
# Stands before the name of the author.
by = By
# Stands before a date.
updated = Updated
read-on = Read on
pages-of-text = Pages of this text
page-of-text = Page
yes = Yes
no = No

# What sort of post it is, above its title. $format is a word of the system.
post-format = { $format ->
    [aside] Aside
    [audio] Audio
    [chat] Chat
    [gallery] Gallery
    [image] Picture
    [link] Link
    [quote] Quote
    [status] Status
    [video] Video
   *[other] { $format }
}

# A day. $month is a number from 1 to 12.
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## Pictures and what is on other sites

missing-picture = Missing picture
elsewhere = Elsewhere

## Listings

nothing-here = There is nothing here yet.
first-page = First page
next-page = Next page
follow-feed = Follow by feed
this-listing = this listing

## Terms and authors

above = Above
# One of several ways up. $number counts them.
above-number = Above ({ $number })
below = Below { $name }
author = Author

## Comments

comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
}
anonymous = Anonymous
by-the-author = Author

## Messages

message-error = Error:
message-warning = Note:

## Pages that cannot be shown

request = Request
to-front-page = Go to the front page
not-found = Page not found
not-found-message = There is nothing at this address. It may have moved, or the link that led here has a mistake in it.
gone = Page removed
gone-message = What was at this address is gone for good. Links to it can be taken out.
forbidden = Access denied
forbidden-message = You may not see this page.
method = Not possible here
method-message = This address does not take such requests.
bad-request = The request was not understood
bad-request-message = Something in the address or the request is not as it should be.
not-installed = This site is not installed yet
not-installed-message = Run this command on the machine that serves the site, with your own words in it. It asks for nothing else.
unavailable = Not available right now
unavailable-message = Something that this page needs cannot be reached. Try again in a moment.
internal = Something went wrong
internal-message = The fault is ours and has been written to the log. Try again in a moment.
