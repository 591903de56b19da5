"""The area's WeChat official account (公众号): its folder is made, and what is in it goes to the platform as drafts."""
